"""What runs by itself: the clerk with its alarms, the outbox, live updates, and whether all of it is well."""
