"""How the parties vote on a text, and whether they sign it in the end."""
