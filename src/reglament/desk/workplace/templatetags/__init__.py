"""What templates of the workplace may call."""
