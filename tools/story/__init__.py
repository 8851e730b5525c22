"""A small made-up story of clients and requests at both desks: what `make run` shows and what tests are told with."""
