"""How a search proves that no package is left: the Lagrangian bound and its weights."""
