"""What pages and letters promise to look like and nothing else would notice: order, place and single words."""

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.utils.translation import override

from reglament.desk.channels.email.outgoing.composing import compose
from reglament.desk.conftest import Play, lab, siroka
from reglament.desk.notices.models import Notice
from reglament.desk.tickets.presentation.typical import Typical
from reglament.desk.tickets.tests.visiting import browser
from tools.story.companies import Company

__all__ = ["lab", "siroka"]  # Fixtures, which pytest finds by their names here.


def places(page: str, *found: str) -> list[int]:
    """Where each of these begins; -1 for what is not there."""
    return [page.find(each) for each in found]


def test_triage_stands_beside_the_conversation_and_first_there(lab: Play) -> None:
    page = browser(lab.company.staff["specialist"]).get("/siroka/work/1/").content.decode()
    conversation, column, triage, who, facts = places(
        page, 'id="conversation"', '<aside id="actions"', 'id="triage"', 'id="who-works"', 'id="facts"'
    )
    assert 0 < conversation < column < triage < who < facts
    assert triage < page.index("</aside>")


@pytest.mark.parametrize("public", [False, True])
def test_a_client_s_own_words_come_first_in_the_form(siroka: Company, public: bool) -> None:
    page, reader = (
        ("/siroka/form/", Client()) if public else ("/siroka/requests/new/", browser(siroka.clients["nurse"]))
    )
    form = reader.get(page).content.decode().partition("<main")[2]
    words, how, product, effect, hit, contact = places(
        form, 'name="text"', 'name="steps"', 'name="product"', 'name="effect"', 'name="hit"', 'name="full_name"'
    )
    visible = [each for each in (product if not public else -1, effect, hit, contact) if each >= 0]
    assert 0 < words < how
    assert len(visible) > 1
    assert all(words < each for each in visible)


@pytest.mark.parametrize(("language", "greeting"), [("en", "Hello Aida,"), ("ru", "Здравствуйте, Aida!")])
def test_a_letter_begins_with_a_greeting_by_name(lab: Play, language: str, greeting: str) -> None:
    nurse = lab.company.clients["nurse"]
    type(nurse).objects.filter(pk=nurse.pk).update(language=language)
    letter = compose(Notice.objects.filter(kind="acknowledged").latest("pk"), lab.at(6))
    assert letter is not None
    assert letter.body.lstrip().startswith(greeting)


@pytest.mark.parametrize("hours", [24, 7 * 24])
@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("language", "said"), [("en", "In calendar time: 5 h."), ("ru", "без учёта графика — 5 ч.")])
def test_a_usual_time_says_what_it_is_in_calendar_time(
    siroka: Company, language: str, said: str, count: int, hours: int
) -> None:
    usual = Typical(count, hours, 120.0, 300.0, None, (), in_working_time=True)
    with override(language):
        assert said in " ".join(
            render_to_string("tickets/typical.html", {"typical": usual, "desk": siroka.desk}).split()
        )
