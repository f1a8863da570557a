"""A delegation's own sheet: what each option is worth to it, sealed so that nobody else in the room can read it."""
