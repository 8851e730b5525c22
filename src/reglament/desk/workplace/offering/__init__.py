"""Who is offered which request, by what it is decided, and how that is written down and shown afterwards."""
