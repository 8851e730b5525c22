"""Pages of places and installations, and the sheets of printed codes."""

import re
from datetime import date

import pytest
import segno
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from reglament.desk.people.codes import token_of
from reglament.desk.people.models import ClientPlace, Installation, InstallationCode
from reglament.desk.registry.printing import AT_ONCE, address_of, picture_of
from reglament.desk.tickets.tests.visiting import browser, text_of
from tools.story import companies
from tools.story.companies import Company

LIST = "/siroka/people/installations/"


@pytest.fixture
def head(siroka: Company) -> Client:
    return browser(siroka.staff["head"])


@pytest.fixture
def stands(siroka: Company) -> Installation:
    return Installation.objects.get(serial="MIS-00017")


def page_of(siroka: Company, client: str, noun: str) -> str:
    return f"/siroka/people/organisations/{siroka.organisations[client].pk}/{noun}/"


def test_it_writes_down_places_and_what_stands_there(siroka: Company, head: Client) -> None:
    places = page_of(siroka, "laboratory", "places")
    head.post(places, {"name": "Main  building", "within": ""})
    main = ClientPlace.objects.get(name="Main building")
    assert "Main building › Cellar" in text_of(head.post(places, {"name": "Cellar", "within": main.pk}, follow=True))
    given = {"product": "lis", "version": "7", "serial": " A-1 ", "place": main.pk, "since": "2026-01-02"}
    answer = head.post(page_of(siroka, "laboratory", "installations"), given, follow=True)
    made = Installation.objects.get(serial="A-1")
    assert (made.place, made.version, made.since, made.until) == (main, "7", date(2026, 1, 2), None)
    assert "Laboratory system 7" in text_of(answer)
    assert "1 installation in use" in text_of(head.get(page_of(siroka, "laboratory", "")[:-1]))


def test_it_corrects_moves_and_ends_it(head: Client, stands: Installation) -> None:
    page = f"{LIST}{stands.pk}/"
    ward = ClientPlace.objects.get(name="Ward 3", organisation=stands.organisation)
    given = {"product": "mis", "version": "4.3", "serial": "MIS-00017", "place": ward.pk, "since": "2025-02-01"}
    assert head.post(f"{page}terms/", given).status_code == 302
    stands.refresh_from_db()
    assert (stands.version, stands.place) == ("4.3", ward)
    answer = head.post(f"{page}end/", {"until": "2024-01-01"})
    assert (answer.status_code, "The last day comes before the first." in text_of(answer)) == (422, True)
    head.post(f"{page}end/", {"until": "2025-03-01"})
    assert "not in use" in text_of(head.get(page))
    assert "MIS-00017" not in text_of(head.get(LIST))
    assert "MIS-00017" in text_of(head.get(f"{LIST}?ended=1"))


def test_it_takes_no_place_of_another_client(siroka: Company, head: Client) -> None:
    ward = ClientPlace.objects.get(name="Ward 3", desk=siroka.desk)
    given = {"product": "lis", "place": ward.pk, "since": "2026-01-02"}
    assert head.post(page_of(siroka, "laboratory", "installations"), given).status_code == 422


def test_it_finds_them_by_client_product_and_words(siroka: Company, head: Client) -> None:
    clinic, laboratory = siroka.organisations["clinic"].pk, siroka.organisations["laboratory"].pk
    for asked, shown in (
        (f"client={clinic}", {"MIS-00017", "MIS-00018", "Call centre 2.0"}),
        (f"client={laboratory}", set()),
        ("product=call-centre", {"Call centre 2.0"}),
        ("q=00018", {"MIS-00018"}),
        ("q=maple+street", {"MIS-00017", "MIS-00018", "Call centre 2.0"}),
        ("q=ward", {"MIS-00018"}),
        ("client=x&product=y&page=-1", {"MIS-00017", "MIS-00018", "Call centre 2.0"}),
    ):
        words = text_of(head.get(f"{LIST}?{asked}"))
        assert {each for each in ("MIS-00017", "MIS-00018", "Call centre 2.0") if each in words} == shown, asked


def test_staff_look_and_who_keeps_clients_changes(siroka: Company, stands: Installation) -> None:
    for who in ("specialist", "developer"):
        at = browser(siroka.staff[who])
        page = at.get(f"{LIST}{stands.pk}/")
        assert "000 111 222" in text_of(page)
        assert "Revoke it" not in text_of(page)
        assert "<form" not in page.content.decode().partition("<main")[2].partition("</main")[0]
        assert "Organisations" not in text_of(at.get(LIST))
        assert at.get(page_of(siroka, "clinic", "places")).status_code == 404


def test_it_issues_and_revokes_a_code(head: Client, stands: Installation) -> None:
    page = f"{LIST}{stands.pk}/"
    assert "holds" in text_of(head.get(page))
    head.post(f"{page}revocation/")
    assert not stands.codes.standing().exists()
    assert "Issue a code" in text_of(head.get(page))
    head.post(f"{page}code/")
    assert (stands.codes.count(), stands.codes.standing().count()) == (2, 1)


def test_it_says_who_issued_and_who_revoked_each_code(siroka: Company, head: Client, stands: Installation) -> None:
    """Whoever asks why a label on the wall leads nowhere is told whom to ask."""
    boss = siroka.staff["head"]
    page = f"{LIST}{stands.pk}/"
    head.post(f"{page}code/")
    newest, first = stands.codes.all()
    assert [newest.issued_by, newest.revoked_by, first.issued_by, first.revoked_by] == [boss, None, None, boss]
    assert lines_of(head, page) == [
        "issued on DAY Gulnara Pattern · holds",
        "issued on DAY · revoked on DAY Gulnara Pattern",
    ]
    head.post(f"{page}revocation/")
    newest.refresh_from_db()
    assert newest.revoked_by == boss
    assert lines_of(head, page)[0] == "issued on DAY Gulnara Pattern · revoked on DAY Gulnara Pattern"


def lines_of(head: Client, page: str) -> list[str]:
    """What the page says of each code, the newest first."""
    said = head.get(page).content.decode().partition('<ul class="records">')[2].partition("</ul>")[0]
    plain = (" ".join(re.sub(r"<[^>]*>", " ", each).split()) for each in said.split("</li>")[:-1])
    return [re.sub(r"\d+ \w+ \d{4}", "DAY", each) for each in plain]


@pytest.mark.parametrize("layout", ["cards", "labels"])
def test_a_sheet_tells_product_place_and_what_to_do_in_both_languages(
    siroka: Company, head: Client, layout: str
) -> None:
    sheet = f"/siroka/people/codes/{siroka.organisations['clinic'].pk}/?layout={layout}"
    assert "2 installations have no code that holds." in text_of(head.get(sheet))
    head.post(sheet)
    answer = head.get(sheet)
    words = text_of(answer)
    for expected in (
        "Medical system",
        "Медицинская система",
        "Riverside branch › Ward 3",
        "write to Siroka.",
        "напишите в Siroka.",
    ):
        assert expected in words
    page = answer.content.decode()
    assert page.count("<svg viewBox") == 3
    assert "style=" not in page
    assert (answer["Referrer-Policy"], "no-store" in answer["Cache-Control"]) == ("same-origin", True)
    for hidden in ("MIS-00017", "000 111 222"):
        assert hidden not in page


def test_a_picture_is_the_code_of_its_address(siroka: Company, stands: Installation) -> None:
    """Each run of dark modules that is drawn is one of the matrix, and none is missing."""
    address = address_of(siroka.desk, stands.codes.get())
    assert address.endswith(f"/siroka/code/{token_of(stands.codes.get())}/")
    made = segno.make_qr(address, error="q")
    width, _height = made.symbol_size(border=0)
    picture = str(picture_of(address))
    assert f'viewBox="0 0 {width + 8} {width + 8}"' in picture
    drawn = picture.rpartition(' d="M4 4.5')[2].partition('"')[0]
    lengths = [
        int(part.split("h")[1].split("m")[0]) for part in drawn.replace("h", " h").split() if part.startswith("h")
    ]
    assert sum(lengths) == sum(sum(row) for row in made.matrix)


def test_the_list_and_the_sheets_are_flat(
    siroka: Company, head: Client, stands: Installation, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    copies = [
        Installation(
            desk=siroka.desk,
            organisation=stands.organisation,
            product=stands.product,
            place=stands.place,
            since=stands.since,
        )
        for _number in range(130)
    ]
    now = timezone.now()
    InstallationCode.objects.bulk_create(
        InstallationCode(desk=siroka.desk, installation=each, issued_at=now)
        for each in Installation.objects.bulk_create(copies)
    )
    head.get(LIST)
    clinic = stands.organisation_id
    for address in (
        LIST,
        f"{LIST}?client={clinic}&page=2",
        f"{LIST}{stands.pk}/",
        f"/siroka/people/codes/{clinic}/?layout=labels",
    ):
        with django_assert_max_num_queries(9):
            answer = head.get(address)
    assert answer.content.decode().count("<svg viewBox") == AT_ONCE
    assert "?layout=labels&amp;page=2" in answer.content.decode()


def test_nothing_of_another_desk_is_there(siroka: Company, head: Client) -> None:
    istom = companies.istom(timezone.now())
    theirs = Installation.objects.get(desk=istom.desk)
    for address in (
        f"{LIST}{theirs.pk}/",
        f"/siroka/people/places/{theirs.place_id}/",
        f"/siroka/people/codes/{theirs.organisation_id}/",
    ):
        assert head.get(address).status_code == 404
    assert "ИС-00114" not in text_of(head.get(f"{LIST}?client={theirs.organisation_id}&ended=1"))
