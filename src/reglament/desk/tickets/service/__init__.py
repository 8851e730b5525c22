"""What runs by itself: the clerk with its alarms, live updates, and whether all of it is well."""
