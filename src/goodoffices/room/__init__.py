"""The room: where the talks are held, and the record of them."""
