"""Backups of the whole installation, and the restores that prove them. Floor 6½ in spirit, 7 by its walls: it reads every room below."""
