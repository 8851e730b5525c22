"""The pages of the workplace."""
