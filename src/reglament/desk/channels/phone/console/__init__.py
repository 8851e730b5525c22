"""The commands of this door."""
