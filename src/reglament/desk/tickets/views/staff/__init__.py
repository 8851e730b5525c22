"""The pages of those who work at a desk."""
