"""Would it hold? The graph model for conflict resolution [Fang1993]: who can move, who would answer, what holds."""
