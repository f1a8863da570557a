"""The archive: the record, kept so that nothing is lost and nothing is altered unseen."""
