"""The commands with which a desk and its staff are set up."""
