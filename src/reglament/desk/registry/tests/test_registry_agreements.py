"""Pages of agreements: in the edition's words, with their standing, and what they let in."""

from datetime import date, timedelta

import pytest
from django.test import Client

from reglament.desk.conftest import FRIDAY
from reglament.desk.people.actions import AgreementTerms
from reglament.desk.people.days import today_at
from reglament.desk.people.models import Agreement, Installation, InstallationCode, Product
from reglament.desk.rulebook.agreed import standing
from reglament.desk.tickets.models import Refusal
from reglament.desk.tickets.tests.visiting import browser, text_of
from tools.story.acting import sends, ticket_of
from tools.story.by_operator import agree, upgrade
from tools.story.companies import Company


@pytest.fixture
def head(siroka: Company) -> Client:
    return browser(siroka.staff["head"])


def school_page(siroka: Company) -> str:
    return f"/siroka/people/organisations/{siroka.organisations['school'].pk}/"


def terms(**more: object) -> dict[str, object]:
    return {
        "kind": "licence",
        "number": "L-2026/9",
        "products": ["e-school"],
        "first_day": "2026-01-01",
        "last_day": "",
        **more,
    }


def test_it_attaches_an_agreement(siroka: Company, head: Client) -> None:
    answer = head.post(f"{school_page(siroka)}agreements/", terms(), follow=True)
    assert "The agreement is attached." in text_of(answer)
    made = Agreement.objects.get(number="L-2026/9")
    assert (made.kind, made.tariff, made.last_day) == ("licence", "", None)
    assert [*made.products.all()] == [siroka.products["e-school"]]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"kind": "gift"}, "Select a valid choice."),
        ({"kind": ""}, "This field is required."),
        ({"products": []}, "This field is required."),
        ({"first_day": "0226-01-01"}, "The year 0226 cannot be right."),
        ({"last_day": "2025-12-31"}, "The last day comes before the first."),
        ({"number": "L-2024/17", "first_day": "2024-01-15"}, "The desk has an agreement of this number from this day"),
        ({"first_day": "yesterday"}, "Enter a valid date."),
    ],
)
def test_it_says_what_of_the_terms_cannot_stand(
    siroka: Company, head: Client, wrong: dict[str, object], said: str
) -> None:
    answer = head.post(f"{school_page(siroka)}agreements/", terms(**wrong))
    assert (answer.status_code, said in text_of(answer)) == (422, True)
    number = wrong.get("number", "L-2026/9")
    assert f'value="{number}"' in answer.content.decode()
    assert Agreement.objects.of(siroka.desk).count() == 3


def test_it_says_when_there_is_nothing_to_agree_on(siroka: Company) -> None:
    for rows in (Agreement, InstallationCode, Installation, Product):
        rows.objects.all().delete()
    address = f"{school_page(siroka)}agreements/"
    assert "Ask the administrator to add them." in text_of(browser(siroka.staff["head"]).get(address))
    assert "Add the products" in text_of(browser(siroka.staff["administrator"]).get(address))


def test_it_tells_agreements_apart_by_their_days(siroka: Company) -> None:
    today = date(2026, 3, 6)
    days = [(0, None, "in_force"), (0, 0, "in_force"), (1, None, "coming"), (-9, -1, "ended"), (-9, 3, "in_force")]
    for first, last, expected in days:
        agreement = Agreement(
            first_day=today + timedelta(first), last_day=None if last is None else today + timedelta(last)
        )
        assert standing(agreement, today) == expected


def test_it_ends_an_agreement_on_a_day_and_takes_the_end_away(siroka: Company, head: Client) -> None:
    agreement = siroka.organisations["laboratory"].agreements.get()
    address = f"/siroka/people/agreements/{agreement.pk}/"
    head.post(f"{address}last-day/", {"last_day": "2026-03-31"})
    agreement.refresh_from_db()
    assert agreement.last_day == date(2026, 3, 31)
    answer = head.post(f"{address}last-day/", {"last_day": "2023-01-01"})
    assert (answer.status_code, "The last day comes before the first." in text_of(answer)) == (422, True)
    head.post(f"{address}last-day/", {"last_day": ""})
    agreement.refresh_from_db()
    assert agreement.last_day is None


def test_it_corrects_a_slip_of_the_pen(siroka: Company, head: Client) -> None:
    agreement = siroka.organisations["laboratory"].agreements.get()
    ticket = ticket_of(sends(siroka, "nurse", FRIDAY))
    address = f"/siroka/people/agreements/{agreement.pk}/"
    given = {"number": " L-2024/71 ", "first_day": "2024-02-15", "products": ["lis"]}
    assert "L-2024/71" in text_of(head.post(f"{address}terms/", given, follow=True))
    agreement.refresh_from_db()
    assert (agreement.number, agreement.first_day) == ("L-2024/71", date(2024, 2, 15))
    assert [product.slug for product in agreement.products.all()] == ["lis"]
    ticket.refresh_from_db()
    assert ticket.agreement == agreement


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"number": "L-2024/18"}, "The desk has an agreement of this number already."),
        ({"number": " "}, "This field is required."),
        ({"products": []}, "This field is required."),
        ({"first_day": "2924-01-01"}, "The year 2924 cannot be right."),
    ],
)
def test_it_says_what_of_a_correction_cannot_stand(
    siroka: Company, head: Client, wrong: dict[str, object], said: str
) -> None:
    agreement = siroka.organisations["laboratory"].agreements.get()
    Agreement.objects.filter(organisation=siroka.organisations["clinic"]).update(number="L-2024/18")
    given = {"number": agreement.number, "first_day": "2024-01-15", "products": ["lis"], **wrong}
    answer = head.post(f"/siroka/people/agreements/{agreement.pk}/terms/", given)
    assert (answer.status_code, said in text_of(answer)) == (422, True), text_of(answer)
    assert Agreement.objects.get(pk=agreement.pk).number == agreement.number


def test_it_corrects_all_parts_of_an_agreement_that_changed_its_tariff(istom: Company) -> None:
    client = browser(istom.staff["head"])
    first = istom.organisations["clinic"].agreements.get()
    second = upgrade(first, "paid", date(2026, 1, 1))
    products = [product.slug for product in first.products.all()]
    address = f"/istom/people/agreements/{second.pk}/terms/"
    early = client.post(address, {"number": first.number, "first_day": "2025-12-31", "products": products})
    assert "Until 31 December 2025 the agreement has another tariff." in text_of(early)
    client.post(address, {"number": "O-9", "first_day": "2026-01-01", "products": products})
    rows = istom.organisations["clinic"].agreements.order_by("first_day")
    assert [(row.number, row.tariff) for row in rows] == [("O-9", "standard"), ("O-9", "paid")]


def test_it_offers_no_tariff_where_the_edition_has_none(siroka: Company, head: Client) -> None:
    agreement = siroka.organisations["laboratory"].agreements.get()
    address = f"/siroka/people/agreements/{agreement.pk}/"
    assert "Another tariff" not in text_of(head.get(address))
    assert head.post(f"{address}tariff/", {"tariff": "paid"}).status_code == 404


def test_it_moves_a_client_to_another_tariff_from_a_day_on(istom: Company) -> None:
    client = browser(istom.staff["head"], "ru")
    agreement = istom.organisations["clinic"].agreements.get()
    today = today_at(istom.desk)
    address = f"/istom/people/agreements/{agreement.pk}/"
    assert "Стандартная" in text_of(client.get(address))
    client.post(f"{address}tariff/", {"tariff": "paid", "day": today.isoformat()})
    rows = istom.organisations["clinic"].agreements.order_by("first_day")
    assert [(row.tariff, row.first_day) for row in rows] == [("standard", date(2025, 3, 3)), ("paid", today)]
    assert rows[0].last_day == today - timedelta(days=1)
    answer = client.post(f"{address}last-day/", {"last_day": ""})
    assert answer.status_code == 422


def test_it_says_why_a_tariff_cannot_begin_on_a_day(istom: Company) -> None:
    client = browser(istom.staff["head"])
    agreement = istom.organisations["clinic"].agreements.get()
    answer = client.post(f"/istom/people/agreements/{agreement.pk}/tariff/", {"tariff": "paid", "day": "2020-01-01"})
    assert (answer.status_code, "does not hold on 1 January 2020." in text_of(answer)) == (422, True)
    assert 'value="2020-01-01"' in answer.content.decode()


def a_refusal(siroka: Company, **more: object) -> Refusal:
    refused = sends(siroka, "teacher", FRIDAY, product="e-school", subject="Marks are gone", **more)
    assert isinstance(refused, Refusal)
    return refused


def test_it_points_to_refused_attempts_that_an_agreement_lets_in(siroka: Company, head: Client) -> None:
    a_refusal(siroka)
    assert "refused" not in text_of(head.get(school_page(siroka)))
    answer = head.post(f"{school_page(siroka)}agreements/", terms(), follow=True)
    assert "A refused request of this organisation is covered by an agreement now." in text_of(answer)
    assert 'href="/siroka/work/intake/?kind=refused"' in answer.content.decode()
    administrator = browser(siroka.staff["administrator"])
    assert "refused" not in text_of(administrator.get(school_page(siroka)))


def test_it_points_to_nothing_that_stays_refused(siroka: Company, head: Client) -> None:
    a_refusal(siroka)
    school = siroka.organisations["school"]
    agree(school, AgreementTerms("licence", "L-1", (siroka.products["lis"],), date(2026, 1, 1)))
    agree(school, AgreementTerms("licence", "L-2", (siroka.products["e-school"],), date(2026, 3, 7)))
    assert "covered by an agreement now" not in text_of(head.get(school_page(siroka)))


def test_it_knows_senders_who_became_known_since(siroka: Company, head: Client) -> None:
    a_refusal(siroka, person=None, sender="Nurlan@Harbour.example", address="")
    head.post(f"{school_page(siroka)}agreements/", terms())
    assert "is covered by an agreement now" in text_of(head.get(school_page(siroka)))
