"""Reading: from a report to proposed claims, each pinned to the words that support it."""
