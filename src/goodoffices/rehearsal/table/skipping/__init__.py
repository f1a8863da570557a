"""Rounds that may be skipped because no proposal in them can be agreed."""
