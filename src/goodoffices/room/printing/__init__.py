"""What the room prints: the text, the minutes, joint heads and cards, for paper, as PDF and for Word."""
