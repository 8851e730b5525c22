"""Notices: what people must be told, written in the transaction that caused it, and the outbox from which channels take it."""
