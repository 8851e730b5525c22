"""Commands of the tickets room: clerk, rebuild, doctor."""
