"""The doors, a folder each; none knows another."""
