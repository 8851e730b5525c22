"""A desk whose regulation is in one language speaks it and offers no other; an installation may name its companies to nobody."""

import re

import pytest
from django.test import Client

from reglament.desk.conftest import FRIDAY
from reglament.desk.people.models import Desk, Staff, StaffRole
from reglament.desk.rulebook.models import Edition, EditionText
from reglament.desk.tickets.tests.visiting import browser, text_of
from tools.story import companies
from tools.story.companies import Company

SWITCH = re.compile(r'name="language"\s+value="(\w+)"')


@pytest.fixture
def siroka(db: None) -> Company:
    return companies.siroka(FRIDAY)


@pytest.fixture
def istom(db: None) -> Company:
    return companies.istom(FRIDAY)


@pytest.fixture
def english_only(siroka: Company) -> Company:
    """A second desk of the same people, whose edition was published in English alone."""
    desk = Desk.objects.create(slug="north", name="North", regulation="siroka", region="KG", time_zone="Asia/Bishkek")
    row = Edition.objects.get(desk=siroka.desk)
    text = EditionText.objects.get(edition=row, language="en")
    row.pk, row.desk = None, desk
    row.save(force_insert=True)
    text.pk, text.edition = None, row
    text.save(force_insert=True)
    Staff.objects.create(desk=desk, user=siroka.staff["head"].user, role=StaffRole.HEAD)
    return siroka


PAGES = ("/siroka/", "/siroka/regulation/", "/siroka/answers/", "/siroka/regulation/editions/1/days/2026/")


@pytest.mark.parametrize("address", PAGES)
def test_it_offers_the_languages_of_the_editions(siroka: Company, address: str) -> None:
    page = Client(headers={"accept-language": "ru"}).get(address).content.decode()
    assert SWITCH.findall(page) == ["en", "ru"]
    assert '<html lang="ru"' in page


@pytest.mark.parametrize("address", PAGES)
def test_it_speaks_the_only_one_and_offers_no_switch(english_only: Company, address: str) -> None:
    address = address.replace("siroka", "north")
    page = Client(headers={"accept-language": "ru"}).get(address).content.decode()
    assert SWITCH.findall(page) == []
    assert '<html lang="en"' in page


def test_it_does_so_for_staff_too_and_elsewhere_as_the_reader_likes(english_only: Company) -> None:
    head = browser(english_only.staff["head"], "ru")
    assert '<html lang="en"' in head.get("/north/work/").content.decode()
    assert '<html lang="ru"' in head.get("/").content.decode()
    assert SWITCH.findall(head.get("/").content.decode()) == ["en", "ru"]


def test_it_does_so_where_words_are_kept(english_only: Company) -> None:
    head = browser(english_only.staff["head"], "ru")
    sent = {"place": "/north/work/1/words/", "draft": f"{'a' * 32}:0", "fields": '{"text": "Half a sentence"}'}
    assert "Draft saved at" in text_of(head.post("/north/drafts/", sent))
    listed = head.get("/north/drafts/").content.decode()
    assert '<html lang="en"' in listed
    assert SWITCH.findall(listed) == []
    discarded = head.post("/north/drafts/discarded/", {"draft": f"{'a' * 32}:1"}, follow=True)
    assert "The draft is discarded." in text_of(discarded)


def test_it_does_so_to_whoever_was_signed_out_while_they_wrote(english_only: Company) -> None:
    head = browser(english_only.staff["head"], "ru")
    head.get("/north/work/")
    head.cookies.pop("sessionid")
    told = head.post("/north/work/1/words/", {"text": "Words that are worth keeping, a line of them."}, follow=True)
    assert "You have been signed out, and nothing was sent." in text_of(told)


def test_it_knows_the_languages_by_the_published_texts(siroka: Company) -> None:
    found = Desk.objects.with_languages().get(pk=siroka.desk.pk)
    assert found.languages == ["en", "ru"]
    assert set(EditionText.objects.of(siroka.desk).values_list("language", flat=True)) == {"en", "ru"}
    empty = Desk.objects.create(slug="north", name="North", regulation="north", region="KG", time_zone="UTC")
    assert Desk.objects.with_languages().get(pk=empty.pk).languages == ["en", "ru"]


@pytest.mark.usefixtures("english_only")
def test_it_knows_them_of_a_desk_that_was_found_in_another_way() -> None:
    assert Desk.objects.get(slug="north").languages == ["en"]
    assert Desk.objects.get(slug="siroka").languages == ["en", "ru"]


def test_it_names_the_companies_to_everybody_unless_told_otherwise(
    siroka: Company, istom: Company, settings: object
) -> None:
    assert "Siroka" in text_of(Client().get("/"))
    settings.REGLAMENT_HIDES_DESKS = True  # type: ignore[attr-defined]
    assert "Siroka" not in text_of(Client().get("/"))
    words = text_of(browser(siroka.clients["nurse"]).get("/", follow=True))
    assert ("Siroka" in words, "iStom" in words) == (True, False)
    assert "iStom" in text_of(browser(istom.staff["specialist"]).get("/", follow=True))
    assert Client().get("/siroka/").status_code == 200
