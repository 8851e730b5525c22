"""Commands of this channel."""
