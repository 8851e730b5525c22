"""What holds on every page of the desk, whoever opens it."""
