"""The service report: a month of one client's requests, by agreement, for the desk and for whoever answers for the client."""
