"""How the values that people write into rules are read, and the sentences for what cannot be read."""
