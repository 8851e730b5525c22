"""Which product a mail is about that says so in no field."""

from datetime import date, timedelta

import pytest

from reglament.desk.conftest import FRIDAY
from reglament.desk.people.actions import AgreementTerms
from reglament.desk.people.models import Product
from reglament.desk.tickets.actions.amend import amend_product
from reglament.desk.tickets.actions.note import note
from reglament.desk.tickets.intake.products import named_in
from reglament.desk.tickets.journal.orders import Refused
from reglament.desk.tickets.models import Ticket
from tools.story.acting import by_staff, sends, ticket_of
from tools.story.by_operator import agree
from tools.story.companies import Company

pytestmark = pytest.mark.django_db


def came(company: Company, who: str, subject: str, text: str = "It does not work.", channel: str = "email") -> Ticket:
    return ticket_of(sends(company, who, FRIDAY, channel=channel, subject=subject, text=text))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The laboratory system prints nothing.", {"lis"}),
        ("В лабораторной системе не печатаются бланки.", {"lis"}),
        ("LIS does not start", {"lis"}),
        ("The lis does not start", set()),
        ("The laboratory stands still, and the system is slow.", set()),
        ("The laboratory\nsystem and the medical system", {"lis", "mis"}),
        ("All websites are slow.", set()),
        ("Websites are slow.", set()),
        ("Our page in Websites is slow.", {"websites"}),
        ("The page in «Сайты» is slow.", {"websites"}),
        ("Electronic school: marks are gone", {"e-school"}),
        ("", set()),
    ],
)
def test_it_finds_the_names_of_products_in_words(siroka: Company, text: str, found: set[str]) -> None:
    assert named_in(text, siroka.products) == found


@pytest.mark.parametrize("before", ["It is slow. ", "Slow! ", "Slow? ", "Slow: ", "Slow; ", "Slow\n", ""])
def test_it_takes_a_single_word_that_begins_a_sentence_for_a_name_in_quotes_alone(siroka: Company, before: str) -> None:
    assert named_in(f"{before}Websites are slow", siroka.products) == set()
    for quote in "«\"“„'‘":
        assert named_in(f"{before}{quote}Websites are slow", siroka.products) == {"websites"}
        assert named_in(f"{before}{quote}websites are slow", siroka.products) == set()
    for between in (" ", ", ", " (", " - "):
        assert named_in(f"{before}our{between}Websites are slow", siroka.products) == {"websites"}


def test_it_takes_the_longest_name_that_stands_there(istom: Company) -> None:
    assert named_in("The clinic program in the cloud does not open.", istom.products) == {"cloud"}
    assert named_in("The clinic program does not open.", istom.products) == {"desktop"}


def test_it_names_what_the_words_name(siroka: Company) -> None:
    ticket = came(siroka, "nurse", "QR codes", "They come out blank.")
    assert ticket.product == siroka.products["qr"]
    entry = ticket.entries.get(kind="received")
    assert (entry.payload["product"], entry.payload["found"]) == (siroka.products["qr"].pk, "words")


def test_what_the_words_name_can_be_confirmed_once_whatever_happened_meanwhile(siroka: Company) -> None:
    ticket = came(siroka, "nurse", "QR codes", "They come out blank.")
    assert ticket.product is not None
    specialist = siroka.staff["specialist"]
    note(by_staff(specialist, ticket, FRIDAY + timedelta(minutes=1)), "It is the printer, perhaps.")
    amend_product(by_staff(specialist, ticket, FRIDAY + timedelta(minutes=2)), ticket.product.pk)
    with pytest.raises(Refused, match="that is how it stands"):
        amend_product(by_staff(specialist, ticket, FRIDAY + timedelta(minutes=3)), ticket.product.pk)


def test_it_leaves_open_what_nothing_tells(siroka: Company) -> None:
    for subject in ("A question", "QR codes and the laboratory system", "The medical system"):
        ticket = came(siroka, "nurse", subject)
        assert ticket.product is None
        assert ticket.organisation == siroka.organisations["laboratory"]


def test_it_names_the_only_one_of_the_agreements(siroka: Company) -> None:
    agree(
        siroka.organisations["school"],
        AgreementTerms("licence", "L-9", (siroka.products["e-school"],), date(2026, 1, 1)),
    )
    ticket = came(siroka, "teacher", "Marks are gone")
    assert (ticket.product, ticket.entries.get(kind="received").payload["found"]) == (
        *(siroka.products["e-school"], "agreement"),
    )
    assert came(siroka, "teacher", "About the electronic library").product is None


def test_it_asks_nothing_where_the_door_has_asked(siroka: Company) -> None:
    for channel in ("form", "telegram", "phone"):
        assert came(siroka, "nurse", "QR codes", channel=channel).product is None


def test_it_reads_a_long_text_once(siroka: Company) -> None:
    many = {f"p{place}": Product(slug=f"p{place}", names={"en": f"Part {place}"}) for place in range(50)}
    assert named_in("part " * 100_000 + "part 7", many) == set()
