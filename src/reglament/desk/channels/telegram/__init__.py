"""Telegram: one bot a desk, which takes requests in a short dialogue and tells people where theirs stand."""
