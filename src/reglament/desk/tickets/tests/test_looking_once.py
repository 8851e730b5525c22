"""Whether words may still be taken for mere thanks is found in the same number of looks through a journal, however much was said."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from reglament.desk.conftest import Play
from reglament.desk.tickets.actions.taking_words import while_unanswered
from reglament.desk.tickets.actions.tell_more import tell_more
from reglament.desk.tickets.journal.standing import look
from reglament.desk.tickets.models import Entry

pytestmark = pytest.mark.django_db


class LookedThrough(list[Entry]):
    """A journal that counts how often somebody looks through it."""

    times = 0

    def __iter__(self) -> Iterator[Entry]:
        self.times += 1
        return super().__iter__()


def looks(play: Play) -> int:
    known = look(play.now(), timezone.now() + timedelta(minutes=1))
    journal = LookedThrough(known.journal)
    assert while_unanswered(replace(known, journal=journal)).holds
    return journal.times


def test_it_looks_through_a_journal_as_often_for_many_words_as_for_few(lab: Play) -> None:
    tell_more(lab.client(5), "Window 1.")
    tell_more(lab.client(6), "Window 2.")
    few = looks(lab)
    for place in range(20):
        tell_more(lab.client(7 + place), f"Window {3 + place}.")
    assert looks(lab) == few < 10
