"""Every page of the desk that a person can open, each by whoever may open it, at a desk with something of every kind."""
