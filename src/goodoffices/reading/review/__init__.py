"""The review: an analyst accepts, mends or rejects what reading proposes; only what is accepted enters the case."""
