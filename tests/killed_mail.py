"""The desk whose mail ways are killed, for `test_kill_mail.py`: `prepare` makes it, `check` tells what is on record.

Run as a script with its home and database in the environment.
"""

import json
import sys
from datetime import UTC, date, datetime, timedelta

from reglament.desk.lib.opening import open_desk

open_desk()  # Before the models are imported, which is why the imports below stand where they stand.
# ruff: noqa: E402

from reglament.desk.channels.email import corpus
from reglament.desk.console.migrate import bring_up
from reglament.desk.people.actions import Terms, agree, introduce, join
from reglament.desk.people.models import Organisation, Part
from reglament.desk.story import cast
from reglament.desk.tickets.console.doctor import examine
from reglament.desk.tickets.models import Contact, Message, Notice, Refusal, Ticket

COUNT = 60


def prepare() -> None:
    """A desk that knows every sender of the corpus."""
    bring_up()
    company = cast.siroka(datetime.now(UTC) - timedelta(days=30))
    clients = Organisation.objects.create(desk=company.desk, name="All clients")
    agree(clients, Terms("licence", "L-1", (company.products["lis"],), date(2024, 1, 1)))
    for sender in sorted({mail.sender for mail in corpus.make(COUNT)}):
        join(introduce(company.desk, sender, [("email", sender)]), clients, Part.REQUESTER)


def check() -> None:
    """What became of the mails, and whether everything that the desk remembers is whole."""
    told = {
        "code": examine(),
        "tickets": Ticket.objects.count(),
        "added": Message.objects.filter(kind="told_more").count(),
        "acknowledged": Notice.objects.filter(kind="acknowledged").count(),
        "others": Refusal.objects.count() + Contact.objects.count(),
    }
    print(json.dumps(told))


if __name__ == "__main__":
    {"prepare": prepare, "check": check}[sys.argv[1]]()
