"""The desk whose mail ways are killed, for `test_kill_mail.py`: its mails, and what each of them must become.

Run as a script with the desk's home and database in the environment: `prepare` makes it, `check` and `subjects` tell what is
on record.
"""

import json
import os
import sys
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

sys.path.append(
    str(Path(__file__).parent.parent)
)  # The made-up mails and the story lie beside the sources, in `tools`.

from tools.mails import corpus
from tools.mails.corpus import Mail

COUNT = int(os.environ.get("REGLAMENT_KILL_MAILS", "40"))
OFFICIAL, UNOFFICIAL = "support@siroka.example", "sales@siroka.example"
MAILS = corpus.make(COUNT, to=OFFICIAL)


def is_known(sender: str) -> bool:
    """Whether the desk knows a sender: every ninth of them is a stranger, whose requests are refused."""
    return int(sender.partition("@")[0].removeprefix("user")) % 9 != 0


def reached(place: int) -> str:
    """The address that a mail came to: every eleventh, unless it answers one, came to one that is not official."""
    return UNOFFICIAL if place % 11 == 0 and MAILS[place].answers < 0 else OFFICIAL


def wanted() -> dict[str, int]:
    """What the desk must have on record at the end, each mail in exactly one place."""
    became: list[str] = []
    for place, mail in enumerate(MAILS):
        became.append(_must_become(place, mail, became))
    told = Counter(became)
    return {
        "code": 0,
        "tickets": told["ticket"],
        "added": told["added"],
        "acknowledged": told["ticket"],
        "refused": told["refused"],
        "contacts": told["contact"],
    }


def _must_become(place: int, mail: Mail, earlier: list[str]) -> str:
    if reached(place) == UNOFFICIAL:
        return "contact"
    if not is_known(mail.sender):
        return "refused"
    return "added" if mail.answers >= 0 and earlier[mail.answers] == "ticket" else "ticket"


def prepare() -> None:
    """A desk that knows the senders of the mails, but for a few."""
    from reglament.desk.console.migrate import bring_up
    from reglament.desk.people.actions import AgreementTerms
    from reglament.desk.people.models import Organisation, Part
    from tools.story import companies
    from tools.story.by_operator import agree, introduce, join

    bring_up()
    company = companies.siroka(datetime.now(UTC) - timedelta(days=30))
    clients = Organisation.objects.create(desk=company.desk, name="All clients")
    agree(clients, AgreementTerms("licence", "L-1", (company.products["lis"],), date(2024, 1, 1)))
    for sender in sorted({mail.sender for mail in MAILS if is_known(mail.sender)}):
        join(introduce(company.desk, sender, [("email", sender)]), clients, Part.REQUESTER)


def check() -> None:
    """What became of the mails, and whether everything that the desk remembers is whole."""
    from reglament.desk.notices.models import Notice
    from reglament.desk.tickets.console.doctor import examine
    from reglament.desk.tickets.models import Contact, Message, Refusal, Ticket

    told = {
        "code": examine(),
        "tickets": Ticket.objects.count(),
        "added": Message.objects.filter(kind="told_more").count(),
        "acknowledged": Notice.objects.filter(kind="acknowledged").count(),
        "refused": Refusal.objects.count(),
        "contacts": Contact.objects.count(),
    }
    print(json.dumps(told))


def subjects() -> None:
    """What lies where, by its subject."""
    from reglament.desk.tickets.models import Contact, Refusal, Ticket

    kinds = {"ticket": Ticket, "refusal": Refusal, "contact": Contact}
    print(
        json.dumps(
            [[kind, *row] for kind, model in kinds.items() for row in model._default_manager.values_list("subject")]
        )
    )


if __name__ == "__main__":
    from reglament.desk.lib.opening import open_desk

    open_desk()
    {"prepare": prepare, "check": check, "subjects": subjects}[sys.argv[1]]()
