"""Which draws accept which package: the compiled loops."""
