"""Texts of consent in their versions, and what each of the clients' people said to them."""
