"""What `check` accepts is published and shown, and what it refuses is not: over editions that nobody wrote."""

import itertools

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings

from reglament.desk.people.tests.factories import a_desk
from reglament.desk.rulebook.actions import PublicationError
from reglament.desk.rulebook.compiled import compiled
from reglament.desk.rulebook.tests.law import LAUNCH
from reglament.regulation.tests.generated import editions
from reglament.regulation.tests.test_accepted_is_carried_out import accepted
from tools.story.by_operator import publish

pytestmark = pytest.mark.django_db
NUMBERS = itertools.count()


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=editions())
def test_it_publishes_what_check_accepts(text: str) -> None:
    desk = a_desk(f"north-{next(NUMBERS)}")
    desk.regulation = "north"
    desk.save()
    edition = accepted(text)
    if edition is None:
        with pytest.raises(PublicationError):
            publish(desk, {"en": text}, at=LAUNCH)
        return
    assert compiled(publish(desk, {"en": text}, at=LAUNCH)).rules == edition.rules
    for language in ("en", "ru"):
        page = Client().get(f"/{desk.slug}/regulation/", HTTP_ACCEPT_LANGUAGE=language)
        assert page.status_code == 200
