"""A database that is lost, refuses or hangs: a sentence within a bounded time, and every word comes back."""

import errno
import time
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import InterfaceError, OperationalError, connection
from django.http import HttpResponse
from django.test import Client, RequestFactory

from reglament.desk.conftest import siroka
from reglament.desk.lib import patience
from reglament.desk.lib.file_storage import StorageAwayError
from reglament.desk.lib.lost_database import LostDatabase
from tools.story.companies import Company

__all__ = ["siroka"]  # A fixture, which pytest finds by its name here.
WORDS = "The analyser in room four has gone silent & the lamp <blinks>."
SHOWN = "The analyser in room four has gone silent &amp; the lamp &lt;blinks&gt;."


class Lost:
    """In the place of every statement."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    def __call__(self, *_: Any) -> Any:
        raise self.error


@pytest.fixture
def client_of_the_desk(siroka: Company) -> Client:
    visitor = Client(raise_request_exception=False, headers={"accept-language": "en"})
    visitor.force_login(siroka.staff["specialist"].user)
    return visitor


@pytest.mark.parametrize("error", [OperationalError("server closed"), InterfaceError("connection is closed")])
def test_it_gives_a_sentence_and_the_words_back_also_where_nobody_knows_yet_who_reads(
    client_of_the_desk: Client, error: Exception
) -> None:
    with connection.execute_wrapper(Lost(error)):
        answer = client_of_the_desk.post("/siroka/work/", {"text": WORDS, "key": "k1"})
    page = answer.content.decode()
    assert answer.status_code == 503
    assert answer.headers["Retry-After"]
    assert "database does not do its work" in page
    assert "База данных службы поддержки сейчас не работает" in page
    assert SHOWN in page
    assert '<input type="hidden" name="key" value="k1">' in page


def test_it_names_the_files_that_must_be_added_again(client_of_the_desk: Client) -> None:
    brought = [SimpleUploadedFile("shot.png", b"x"), SimpleUploadedFile("two & more.pdf", b"x")]
    with connection.execute_wrapper(Lost(OperationalError("gone"))):
        page = client_of_the_desk.post("/siroka/work/", {"text": WORDS, "attached": brought}).content.decode()
        plain = client_of_the_desk.post("/siroka/work/", {"text": WORDS}).content.decode()
    assert "These files must be added again once it is sent: shot.png, two &amp; more.pdf." in page
    assert "Эти файлы нужно будет приложить ещё раз после отправки: shot.png, two &amp; more.pdf." in page
    assert "must be added again" not in plain


def test_it_brings_back_nothing_that_another_site_filled_in(siroka: Company) -> None:
    visitor = Client(raise_request_exception=False, enforce_csrf_checks=True)
    visitor.force_login(siroka.staff["specialist"].user)
    with connection.execute_wrapper(Lost(OperationalError("gone"))):
        answer = visitor.post("/siroka/work/", {"text": WORDS})
    assert answer.status_code == 503
    assert SHOWN not in answer.content.decode()
    assert "csrfmiddlewaretoken" not in answer.content.decode()


@pytest.mark.parametrize("error", [StorageAwayError("hangs"), OSError(errno.ENOSPC, "No space left on device")])
def test_it_says_of_files_what_is_so_of_files(rf: RequestFactory, error: Exception) -> None:
    request = rf.post("/siroka/requests/new/", {"text": WORDS})
    request.csrf_processing_done = True  # type: ignore[attr-defined]
    answer = LostDatabase(lambda _: HttpResponse()).process_exception(request, error)
    assert answer is not None
    page = answer.content.decode()
    assert answer.status_code == 503
    assert "can be neither kept nor opened right now" in page
    assert "нельзя ни сохранить, ни открыть файлы" in page
    assert "database" not in page
    assert SHOWN in page


def test_it_leaves_every_other_fault_alone(rf: RequestFactory) -> None:
    assert LostDatabase(lambda _: HttpResponse()).process_exception(rf.get("/"), ValueError("no")) is None


@pytest.mark.django_db(transaction=True)
def test_it_waits_no_longer_than_it_is_told_to(client: Client) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has a patience of its own")
    connection.close()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(0.2)")
        with patience.at_most(0.3), pytest.raises(OperationalError, match=r"no answer within 0\.3 s"):
            cursor.execute("SELECT pg_sleep(1.5)")
    # As at the end of every request. The server works on what it was asked, for nobody.
    connection.close()
    time.sleep(1.5)
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
