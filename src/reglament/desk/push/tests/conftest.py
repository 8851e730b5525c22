"""What tests of this room begin with."""

from collections.abc import Iterator
from typing import Any

import pytest

from reglament.desk.conftest import FRIDAY, Play
from reglament.desk.notices.models import Notice, PushSubscription
from reglament.desk.notices.subscribing import GivenBrowser, subscribe
from reglament.desk.people.models import User
from reglament.desk.push.tests.push_browser import PushService, push_service


@pytest.fixture
def service(settings: Any) -> Iterator[PushService]:
    """A push service on this machine, which the installation may call."""
    with push_service() as running:
        settings.REGLAMENT_PUSH_HOSTS = [running.host]
        yield running


@pytest.fixture
def quiet(lab: Play) -> Play:
    """The request with nothing in the outbox."""
    Notice.objects.all().delete()
    return lab


def listens(user: User | None, service: PushService, path: str = "one") -> PushSubscription:
    """A user's browser at the push service."""
    assert user is not None
    told = service.browser.given(f"http://{service.host}/send/{path}")
    return subscribe(user, GivenBrowser(**told, browser="Firefox, Linux"), FRIDAY)
