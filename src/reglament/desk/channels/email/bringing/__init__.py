"""The ways by which mail servers bring mail: SMTP and LMTP on a port of our own, and mailboxes that are fetched from."""
