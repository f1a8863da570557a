"""Talks over one text: the mediator drafts, the parties vote, the text is revised."""
