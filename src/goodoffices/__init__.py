"""Good Offices: software for the small team behind the host of mediated talks."""

__version__ = "0.1.0"
