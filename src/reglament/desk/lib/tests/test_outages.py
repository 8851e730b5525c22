"""A service whose database is away: one sentence, silence at every further try, one sentence when it is back."""

import logging
from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, InterfaceError, OperationalError

from reglament.desk.lib.outages import Outage

pytestmark = pytest.mark.django_db
log = logging.getLogger(__name__)
GONE = OperationalError("server closed the connection unexpectedly\n\tThis probably means that it stopped.\n")


@pytest.fixture
def said(caplog: pytest.LogCaptureFixture) -> Callable[[], list[tuple[str, bool]]]:
    """Each line so far, and whether it says where it happened."""
    caplog.set_level(logging.INFO)
    return lambda: [(each.getMessage(), bool(each.exc_info)) for each in caplog.records]


def fails(outage: Outage, *errors: Exception | None) -> None:
    for error in errors:
        with outage.outlived():
            if error is not None:
                raise error


def test_it_is_said_once_and_once_that_it_is_over(said: Callable[[], object]) -> None:
    fails(Outage("The clerk", log), None, GONE, GONE, InterfaceError("connection already closed"), None, None)
    assert said() == [
        (
            "The clerk cannot go on now, and tries again until it can: "
            "OperationalError: server closed the connection unexpectedly.",
            False,
        ),
        ("The clerk goes on again.", False),
    ]


def test_what_is_no_lost_database_is_said_with_its_place(said: Callable[[], Any]) -> None:
    fails(Outage("The clerk", log), IntegrityError("twice"), IntegrityError("twice"), GONE, GONE)
    assert [is_placed for _, is_placed in said()] == [True, False]


def test_it_goes_up_what_nobody_named() -> None:
    with pytest.raises(ValueError, match="no"):
        fails(Outage("The clerk", log), ValueError("no"))
    with Outage("The clerk", log).outlived(OSError):
        raise OSError("away")
