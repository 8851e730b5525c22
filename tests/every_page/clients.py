"""What clients open: their own pages, what stands behind the links of letters, and the chat on a company's site."""

from collections.abc import Iterator

from django.test import Client
from django.utils import timezone

from every_page.opened import Opened, at_siroka, numbers
from every_page.staff import promised
from every_page.stock import HEBREW
from reglament.desk.channels.email.answering.tokens import HOLDS, WAYS, token_of
from reglament.desk.channels.email.stopping.following import follow_token_of
from reglament.desk.channels.email.stopping.tokens import end_token_of
from reglament.desk.channels.widget.sessions import open_session
from reglament.desk.notices.models import Notice
from reglament.desk.people.models import Desk
from reglament.desk.tickets.models import Refusal
from reglament.desk.tickets.tests.visiting import browser
from tools.story.companies import Company

CHAT = ("requests/", "target/?topic=general", "articles/labels/", f"articles/?words={HEBREW}")


def of_clients(company: Company, language: str) -> Iterator[Opened]:
    """By the nurse, whose agreement entitles; by the teacher, whose agreement has run out; by whoever has a letter; by the chat."""
    yield from at_siroka("client", browser(company.clients["nurse"], language), _of_portal())
    yield from at_siroka("client who answers", browser(company.clients["chief"], language), _of_whole(company))
    refused = (f"requests/kept/{row.pk}/" for row in Refusal.objects.filter(held_at=None))
    yield from at_siroka("refused client", browser(company.clients["teacher"], language), refused)
    yield from at_siroka("reader of a letter", browser(None, language), _of_letters(language))
    yield from _of_unknown_letters(language)
    yield from _of_chat(language)


def _of_portal() -> Iterator[str]:
    yield from ("requests/search/", f"requests/search/?q={HEBREW}", "requests/search/?q=request+level:medium")
    yield from (
        "",
        "installations/",
        "installations/?q=nothing",
        "organisation/",
        "organisation/?month=2026-01",
        "my-data/",
        *(f"data/{slug}/" for slug in ("data", "files", "gone")),
        "requests/",
        "requests/new/",
        "requests/new/target/?effect=minor&hit=one",
        "drafts/",
    )
    for number in numbers("siroka"):
        yield from (f"requests/{number}/", f"requests/{number}/?history=whole")
    yield from (f"requests/{number}/promises/{kind}/1/" for number, kind in promised("siroka"))


def _of_whole(company: Company) -> Iterator[str]:
    """What only those open who answer for their organisation."""
    own = f"organisation/{company.organisations['laboratory'].pk}/report/"
    yield from ("organisation/", own, f"{own}?whole", f"{own}requests/", f"{own}requests/?figure=kept")


def _of_letters(language: str) -> Iterator[str]:
    """One letter of each kind that has a link, with each of its links. Those of a request that the clock closed hold no more."""
    to_clients = Notice.objects.filter(desk__slug="siroka", recipient__isnull=False)
    fresh = to_clients.filter(created_at__gt=timezone.now() - HOLDS).order_by("created_at")
    for noun, way in WAYS.items():
        newest = {kind: fresh.filter(kind=kind).last() for kind in sorted(way.letters)}
        for letter in filter(None, newest.values()):
            yield f"letters/{token_of(letter)}/{noun}/?language={language}"
    copy = to_clients.filter(payload__in_copy=True)[:1].get()
    yield f"letters/{follow_token_of(copy)}/following/?language={language}"
    own = next(each for each in Notice.objects.filter(desk__slug="siroka", staff__isnull=False) if each.is_stoppable)
    yield f"letters/{end_token_of(own)}/end/?language={language}"


def _of_unknown_letters(language: str) -> Iterator[Opened]:
    """Links that hold no more, or never did."""
    nobody = browser(None, language)
    for noun in ("following", "end"):
        yield Opened("reader of a letter", nobody, f"/siroka/letters/x/{noun}/?language={language}", status=404)
    oldest = Notice.objects.filter(desk__slug="siroka", kind="acknowledged").earliest("created_at")
    old = f"/siroka/letters/{token_of(oldest)}/message/?language={language}"
    yield Opened("reader of a letter", nobody, old, status=410)


def _of_chat(language: str) -> Iterator[Opened]:
    token, _ = open_session(Desk.objects.get(slug="istom"), "maria@primer.example", "", timezone.now())
    told = {"Authorization": f"Bearer {token}", "X-Language": language, "X-Zone": "Asia/Bishkek"}
    chat = Client(headers=told)
    for address in (*CHAT, *(f"requests/{number}/" for number in numbers("istom")), f"?language={language}"):
        yield Opened("chat", chat, f"/istom/widget/{address}")
