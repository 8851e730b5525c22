"""The commands of this channel."""
