"""Backups of the whole installation, and the restores that prove them. Above every room that keeps something, below the reports."""
