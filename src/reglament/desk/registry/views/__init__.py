"""The pages of the registry, a file for each matter."""
