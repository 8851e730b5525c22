"""The list of one's drafts says of each what it is about: the request, or what its form is for."""

import pytest
from django.urls import reverse
from django.utils import translation

from reglament.desk.drafts.places import request_at, title_at

ROW: dict[str, object] = {"desk": "siroka", "pk": 7}
OF_SOMETHING_ELSE: dict[str, dict[str, object]] = {
    "sender-answer": {**ROW, "kept": "contact"},
    "refusal": ROW,
    "contact": ROW,
    "machine-word": ROW,
    "new-contact": {"desk": "siroka"},
    "answer-template-new": {"desk": "siroka"},
    "answer-template": ROW,
    "answer_new": {"desk": "siroka"},
    "answer_editing": ROW,
    "new_request": {"desk": "siroka"},
    "new-consent": {"desk": "siroka"},
    "consent-draft": ROW,
    "quarantined_action": {**ROW, "noun": "request"},
}
OF_A_REQUEST = ("work-ticket", "request", "request_messages", "request_dispute", "request_rating")


@pytest.mark.parametrize("name", OF_SOMETHING_ELSE)
def test_it_is_said_what_a_form_is_for(name: str) -> None:
    place = reverse(name, kwargs=OF_SOMETHING_ELSE[name])
    titles = []
    for language in ("en", "ru"):
        with translation.override(language):
            titles.append(title_at(place))
    assert request_at(place) is None
    assert all(titles)
    assert titles[0] != titles[1], "each reads it in their language"


@pytest.mark.parametrize("name", OF_A_REQUEST)
def test_a_form_of_a_request_is_told_by_the_request(name: str) -> None:
    assert request_at(reverse(name, args=["siroka", 7])) == 7


@pytest.mark.parametrize("place", ["", "/siroka/nowhere/at/all/", "/siroka/work/"])
def test_of_what_no_room_names_nothing_is_said(place: str) -> None:
    assert (request_at(place), title_at(place)) == (None, "")
