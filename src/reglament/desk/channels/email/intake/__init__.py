"""What becomes of a letter: where it belongs, what it is, its source kept, and the decision carried out once."""
