"""What staff do to their own way of looking at the queue, a file per thing."""
