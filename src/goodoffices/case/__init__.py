"""The ground floor: what is known, and who says so."""
