"""Talks in which the parties themselves propose: what a mediator does there is carry, chair, and bring leverage."""
