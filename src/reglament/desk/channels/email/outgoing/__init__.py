"""Letters that leave the desk: taken from the outbox, written in the reader's language, sent, and told of."""
