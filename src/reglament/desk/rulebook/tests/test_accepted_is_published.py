"""What `check` accepts is published and shown, and what it refuses is not: over editions that nobody wrote."""

import itertools
import re

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings

from reglament.desk.people.tests.factories import a_desk
from reglament.desk.rulebook.actions import PublicationError
from reglament.desk.rulebook.compiled import compiled
from reglament.desk.rulebook.tests.law import LAUNCH
from reglament.regulation.console.check import check
from reglament.regulation.edition import Edition
from reglament.regulation.reading.files import read
from reglament.regulation.tests.generated import editions
from reglament.regulation.tests.test_accepted_is_carried_out import accepted
from tools.story.by_operator import publish

pytestmark = pytest.mark.django_db
NUMBERS = itertools.count()


FIGURE = re.compile(r'has ("[^"]*"|[^,]+), and this text does not say it')
CLAUSE = "As the rule says."


def told(text: str, edition: Edition | None) -> str:
    """The same with the figures of its rules in the words of its clauses, without which nothing is published."""
    faults = "\n".join(map(str, check(edition))) if edition else ""
    figures = dict.fromkeys(each.strip('"') for each in FIGURE.findall(faults))
    return text.replace(CLAUSE, f"{CLAUSE} {'. '.join(figures)}.") if figures else text


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=editions())
def test_it_publishes_what_check_accepts(text: str) -> None:
    desk = a_desk(f"north-{next(NUMBERS)}")
    desk.regulation = "north"
    desk.save()
    edition = accepted(text)
    text = told(text, edition)
    if edition is None or check(read(text, "north.en.md")):
        with pytest.raises(PublicationError):
            publish(desk, {"en": text}, at=LAUNCH)
        return
    assert compiled(publish(desk, {"en": text}, at=LAUNCH)).rules == edition.rules
    for language in ("en", "ru"):
        page = Client().get(f"/{desk.slug}/regulation/", HTTP_ACCEPT_LANGUAGE=language)
        assert page.status_code == 200
