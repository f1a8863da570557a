"""The web room: pages, streams and sessions over the proceedings."""
