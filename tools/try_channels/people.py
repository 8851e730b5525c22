"""Whom one can be while trying the channels, as the story has them, and one stranger."""

from reglament.regulation.library import shipped

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


def named(door: str, regulation: str = "siroka") -> str:
    """The first official address of a door, as the edition has it. LookupError where it names none."""
    rule = shipped(regulation).rules.doors[door].at
    if rule is None:
        raise LookupError(f"the regulation {regulation} names no address for {door}")
    return rule.value[0]


def domains() -> str:
    """Whose mail the server brings to the desk: the story's domains and the official ones, which lead nowhere else here."""
    official = [named("email", regulation).partition("@")[2] for regulation in ("siroka", "istom")]
    return ",".join(["siroka.example", "istom.example", *official])
