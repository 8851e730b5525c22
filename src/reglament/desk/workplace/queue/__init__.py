"""The queue as people ask for it: lists, filters, orders, the part of a list that a page shows, and how many stand in each."""
