"""An optional language model: it may propose, and nothing of it passes that the words do not bear out."""
