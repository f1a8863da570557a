"""What might happen at the table: simulated talks by the million, one draw of the parties' preferences for each."""
