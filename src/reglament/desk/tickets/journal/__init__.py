"""The journal of a ticket: its chain, its facts for the core, the orders that add to it, and reading many at once."""
