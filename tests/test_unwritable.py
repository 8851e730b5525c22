"""A NUL in an address or a form, which PostgreSQL keeps in no text: an answer that says so, and no fault of the desk."""

import pytest
from django.conf import settings
from django.db import DataError
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.utils.module_loading import import_string

from reglament.desk.lib.unwritable import Unwritable
from reglament.desk.people.tests.factories import a_desk


def answered(exception: Exception) -> HttpResponse | None:
    return Unwritable(lambda request: HttpResponse()).process_exception(HttpRequest(), exception)


@pytest.mark.parametrize(
    "said", ["PostgreSQL text fields cannot contain NUL (0x00) bytes", "\\u0000 cannot be converted to text."]
)
def test_it_says_that_it_cannot_be_read(said: str) -> None:
    answer = answered(DataError(said))
    assert answer is not None
    assert answer.status_code == 400


@pytest.mark.parametrize("other", [DataError("value too long"), ValueError("NUL (0x00)")])
def test_it_leaves_every_other_fault_alone(other: Exception) -> None:
    assert answered(other) is None


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["/siroka/form/answers/?words=analyser&product=a%00b", "/siroka/answers/?words=a%00b"]
)
def test_it_stands_before_every_page_on_either_database(client: Client, address: str) -> None:
    a_desk("siroka")
    assert client.get(address).status_code in (200, 400)


def test_what_stands_before_a_page_works_in_its_thread() -> None:
    """The innermost decides for all around it; Django would lead each request sixteen times to the event loop and back."""
    innermost = import_string(settings.MIDDLEWARE[-1])
    assert innermost.sync_capable
    assert not innermost.async_capable
