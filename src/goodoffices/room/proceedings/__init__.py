"""The proceedings: what may be done in the room, what follows from it, and what each seat sees of it. Pure."""
