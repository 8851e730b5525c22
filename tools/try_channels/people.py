"""Whom one can be while trying the doors, as the story has them, and one stranger."""

CLIENTS = {
    "aida@northlight.example": "a nurse of a laboratory with a licence (Siroka)",
    "bakyt@northlight.example": "her chief, who sees the laboratory's requests (Siroka)",
    "maria@maple.example": "a doctor of a clinic (Siroka)",
    "nurlan@harbour.example": "a teacher whose school's agreement has run out (Siroka)",
    "maria@primer.example": "reception of a dental clinic (iStom)",
    "oleg@obrazec.example": "a clinic that pays for fifteen minutes (iStom)",
    "stranger@nowhere.example": "nobody whom a desk knows",
}
STAFF = {
    "specialist@siroka.example": "a specialist (Siroka)",
    "head@siroka.example": "the head of the department (Siroka)",
    "specialist@istom.example": "a specialist (iStom)",
}
DESKS = {
    "support@siroka.example": "Siroka, fetched from a mailbox over IMAP",
    "support@istom.example": "iStom, brought by the mail server over LMTP",
    "sales@siroka.example": "an unofficial address of Siroka",
}
MAILBOX_OF_DESK = "support@siroka.example"
