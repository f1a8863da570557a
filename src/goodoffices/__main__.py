"""The door, for `python -m goodoffices`."""

from goodoffices.cli import main

main()
