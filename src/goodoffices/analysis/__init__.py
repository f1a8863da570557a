"""What follows from the case: one question, one file, one function, one Finding."""
