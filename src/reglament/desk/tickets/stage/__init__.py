"""Where an action plays: the ticket under lock, what is written in one transaction, and what is derived from it."""
