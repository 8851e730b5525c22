"""Sums of days: what each request adds to them, how they are kept right, and how pages ask for them."""
