"""The channels by which clients reach the desk, a folder each; none knows another."""
