"""What everybody opens: the front pages, the manual, the regulation, the public form, and the way in."""

from collections.abc import Iterator

from django.test import Client
from django.utils import timezone

from every_page.opened import Opened, at_siroka
from every_page.stock import HEBREW
from reglament.desk.channels.webform import tokens
from reglament.desk.channels.webform.accepting import ReceiptKind
from reglament.desk.channels.webform.models import MailboxProof
from reglament.desk.people.codes import token_of
from reglament.desk.people.models import InstallationCode
from reglament.desk.tickets.models import Refusal, Ticket
from reglament.desk.tickets.tests.visiting import browser

CHOSEN = "effect=minor&hit=one"


def of_everybody(language: str) -> Iterator[Opened]:
    """By nobody in particular."""
    nobody = browser(None, language)
    for addresses in (_of_manual(), _of_regulation(), _of_data(), _of_form(language)):
        yield from at_siroka("nobody", nobody, addresses)
    yield from _of_printed_codes(nobody)
    yield from (
        Opened("nobody", nobody, address)
        for address in (
            "/",
            "/siroka/",
            f"/offline/{language}.html",
            "/preferences/",
            "/style/",
            "/login/",
            "/inactive/",
        )
    )
    yield Opened("nobody", nobody, "/nowhere/", status=404)
    yield from _of_signing_in(language)


def _of_manual() -> Iterator[str]:
    yield from ("answers/", f"answers/?words={HEBREW}", "answers/labels/", f"answers/matching?words={HEBREW}")


def _of_regulation() -> Iterator[str]:
    yield from ("regulation/", "regulation/editions/1/", "regulation/editions/2/", "regulation/editions/2/changes/")
    yield f"regulation/editions/1/days/{timezone.now().year}/"


def _of_data() -> Iterator[str]:
    """Where data lie, and texts of consent: in force, earlier, coming, and asked for no more."""
    yield from ("data/", "data/data/", "data/data/1/", "data/data/3/?language=ru", "data/gone/")


def _of_form(language: str) -> Iterator[str]:
    """Alone and in the page of another site; with what it says of whatever can become of what is sent."""
    for place in ("form/", "form/frame/"):
        yield from (f"{place}?language={language}", f"{place}target/?{CHOSEN}&language={language}")
        yield from (f"{place}receipts/{token}/?language={language}" for token in _receipts())
    yield f"form/answers/?words={HEBREW}"


def _of_printed_codes(nobody: Client) -> Iterator[Opened]:
    """What whoever scans one comes to; where it is revoked; and where the mailbox is proved of whoever was never here before."""
    code = InstallationCode.objects.standing().filter(desk__slug="siroka").earliest("pk")
    yield Opened("nobody", nobody, f"/siroka/code/{token_of(code)}/")
    yield Opened("nobody", nobody, f"/siroka/code/{token_of(code)[:-1]}x/", status=404)
    held = Refusal.objects.filter(desk__slug="siroka").earliest("pk")
    MailboxProof.objects.get_or_create(held=held, defaults={"code": code, "digest": "x", "sent_at": timezone.now()})
    for place in ("form", "form/frame"):
        yield Opened("nobody", nobody, f"/siroka/{place}/proofs/{tokens.proof_token('siroka', held.pk)}/")


def _receipts() -> Iterator[str]:
    number = Ticket.objects.filter(desk__slug="siroka").earliest("pk").pk
    for said in ReceiptKind:
        if said not in (
            ReceiptKind.FULL,
            ReceiptKind.SENT_BEFORE,
            ReceiptKind.UNPROVED,
        ):
            ticket = number if said is ReceiptKind.REGISTERED else None
            yield tokens.receipt("siroka", {"said": said.value, "ticket": ticket, "clauses": ["1.3"]})


def _of_signing_in(language: str) -> Iterator[Opened]:
    """Where a code is asked for, and where it is typed; the way out of whoever came in."""
    coming = Client(headers={"accept-language": language})
    coming.post("/login/", {"email": "nobody@nowhere.example"})
    yield Opened("coming in", coming, "/login/code/")
