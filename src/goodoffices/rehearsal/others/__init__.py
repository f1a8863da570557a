"""Others' files: negotiation exercises of GENIUS and NegMAS, read as cases, and cases written as such."""
