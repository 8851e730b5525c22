"""What is done with calls, a file per verb; each function is one transaction."""
