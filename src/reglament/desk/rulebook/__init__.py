"""Editions in force: which text binds whom, from when; and their publication."""
