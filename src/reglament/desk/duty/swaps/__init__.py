"""Shifts that colleagues swap among themselves: whether the roster has them, what an agreement changes, and who hears of it."""
