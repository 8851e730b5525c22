"""The story that `make run` shows: both desks, their people, and some two dozen requests of the last days."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from reglament.desk.notices.models import Notice
from reglament.desk.people.models import Desk, Staff, StaffRole, User
from reglament.desk.tickets.models import Sequence
from tools.story import companies, istom, siroka
from tools.story.acting import sends
from tools.story.consent_texts import ask_consent
from tools.story.manuals import add_manual
from tools.story.past import Past
from tools.story.roster import keep_roster
from tools.story.sign_in_links import link

FIRST_NUMBERS = {"siroka": 1010, "istom": 340}
"""A desk that has just opened would look like one that nobody uses."""

CLIENTS = {"siroka": "aida@northlight.example", "istom": "maria@primer.example"}
"""Who comes in as a client."""


def tell() -> None:
    """Tell the story where `REGLAMENT_STORY` asks for it. A home with a desk in it keeps what it has: nothing is added."""
    if settings.REGLAMENT_STORY and not Desk.objects.exists():
        with transaction.atomic():
            _perform(timezone.now())


SHOWN = (StaffRole.SPECIALIST, StaffRole.HEAD, StaffRole.ADMINISTRATOR)
"""Of each of these roles somebody comes in by a link."""


def greet(address: str) -> None:
    """Print where to click and as whom. Each link works once, within a day, and from this machine only."""
    print("\nCome in as one of the story's people (each link works once; the next start prints new ones):")
    for desk in Desk.objects.filter(slug__in=FIRST_NUMBERS):
        print(f"\n  {desk.name}: {address}/{desk.slug}/")
        for who, user in _people(desk):
            print(f"    {who:<28} {link(user, address)}")
    print(flush=True)


def _perform(now: datetime) -> None:
    for company, tales in ((companies.siroka(now), siroka.TALES), (companies.istom(now), istom.TALES)):
        Sequence.objects.create(desk=company.desk, last=FIRST_NUMBERS[company.desk.slug])
        past = Past(company, now)
        for tale in tales:
            tale(past).till_now()
        if company.desk.slug == "siroka":
            _refuse_school(past)
            keep_roster(company, past.ago(hours=24 * 28), now)
        add_manual(company.desk, now)
        ask_consent(company, past.ago(hours=24 * 14))
    # What was told in the past was read in the past: nobody's mailbox is flooded when the desk opens.
    Notice.objects.update(state="delivered", delivered_at=F("created_at"), next_try_at=None)


def _refuse_school(past: Past) -> None:
    """A school whose agreement has run out asked all the same; it was refused by clause, and everything was kept."""
    sends(
        past.company,
        "teacher",
        past.ago(hours=3),
        product="e-school",
        effect="partial",
        hit="several",
        subject="Marks of the ninth form cannot be saved",
        text="Teachers of the ninth form cannot save marks since yesterday. The program says nothing.",
    )


def _people(desk: Desk) -> list[tuple[str, User]]:
    """A client who has many requests, and the story's specialist, head and administrator."""
    clients = User.objects.filter(email=CLIENTS[desk.slug])
    staff = Staff.objects.of(desk).working().filter(role__in=SHOWN).select_related("user")
    # The first of each role: of two specialists the plot gives most to do to the first.
    first = {place.role: place.user for place in staff.order_by("-pk")}
    return [(f"client, {user}", user) for user in clients] + [(f"{role}, {user}", user) for role, user in first.items()]
