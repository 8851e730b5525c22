"""Mails that the desk could not take in by itself, before the eyes of staff: the source as it came, and what is made of it."""
