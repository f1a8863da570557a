"""What the mediator reads: statements that are cited, computed or signed, laid out on a few pages."""
