"""The details that a journal tells, and how what was given beside a message is read."""

import pytest

from reglament.desk.tickets.intake.completeness import as_words, in_words, told_in
from reglament.desk.tickets.models import Entry

OTHERWISE = {"phone": "+996 312 000101"}


@pytest.mark.parametrize(
    ("kind", "version", "payload", "told"),
    [
        ("received", 1, {}, OTHERWISE),
        ("received", 1, {"details": ""}, {}),
        ("received", 2, {}, {}),
        ("told_more", 1, {}, {}),
    ],
)
def test_it_takes_what_stands_elsewhere_for_a_receipt_of_the_first_version_alone(
    kind: str, version: int, payload: dict[str, object], told: dict[str, object]
) -> None:
    entry = Entry(kind=kind, version=version, payload=payload, words={})
    assert told_in([entry], OTHERWISE) == told


def test_it_says_in_words_how_often_and_nothing_else_so() -> None:
    details = {"how_often": "always", "full_name": "always", "steps": "", "place": "Ward 2", "unknown": "x"}
    told = in_words(details)
    assert ("How often it happens", "always") not in told
    assert [given for _, given in told].count("always") == 1
    assert told[-1] == ("Place", "Ward 2")
    assert len(told) == 3
    assert as_words(" It hangs. ", {"place": "Ward 2"}) == "It hangs.\n\nPlace: Ward 2"
    assert as_words("", {"place": "Ward 2"}) == "Place: Ward 2"
