"""How the ways by which mail comes name themselves when they leave signs (`vitals.signs`)."""

MAILBOX = "mailbox "
PORT = "mail door "
