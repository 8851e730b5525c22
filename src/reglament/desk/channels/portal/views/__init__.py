"""The pages of this channel."""
