"""What became of people: who is counted as killed, wounded or detained, how many, and by whose verb."""
