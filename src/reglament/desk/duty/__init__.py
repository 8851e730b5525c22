"""On duty: who is on duty when, what was, and whether every minute that the regulation promises has somebody."""
