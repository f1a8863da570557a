"""What the room prints: the text, the minutes and joint heads, for paper, as PDF and for Word."""
