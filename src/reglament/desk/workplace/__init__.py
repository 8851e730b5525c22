"""Where staff work: the queue, the page of a request with all that can be done with it, and what was not registered."""
