"""What our port for mail servers answers: to each recipient, to each mail, and while the database is away."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import SMTP, Envelope
from django.db import InterfaceError, OperationalError

from reglament.desk.channels.email.bringing import smtp_server
from reglament.desk.channels.email.bringing.smtp_server import answer_to, take
from reglament.desk.channels.email.bringing.unanswered import MOST, UnansweredDeliveries, mark_of
from reglament.desk.channels.email.intake.receptions import Reception
from tools.story.companies import Company
from tools.story.official import official

TAKEN, LATER, UNKNOWN = (
    "250 2.0.0 Taken in",
    "451 4.3.0 It cannot be taken in now; deliver it again later",
    "550 5.1.1 No desk is reached by this address",
)
SUPPORT, SALES, NOBODY = official("siroka", "email"), "sales@siroka.example", "who@nowhere.example"
AWAY = "The port for mail servers cannot go on now, and tries again until it can: OperationalError: gone."


@pytest.fixture(autouse=True)
def going_on() -> None:
    """No outage of another test is still on."""
    smtp_server._outage.ends()


@pytest.fixture
def brought(monkeypatch: pytest.MonkeyPatch) -> list[tuple[bytes, Reception]]:
    """What is handed over to be taken in."""
    handed: list[tuple[bytes, Reception]] = []

    def taken(raw: bytes, at_desk: Reception, at: datetime) -> None:
        assert at.tzinfo is not None
        handed.append((raw, at_desk))

    monkeypatch.setattr(f"{smtp_server.__name__}.receiving.take_in", taken)
    return handed


def failing(*errors: Exception | None) -> Callable[..., None]:
    """Fails with each in its turn; None for not at all."""
    each_turn = iter(errors)

    def fail(*_: object) -> None:
        error = next(each_turn)
        if error is not None:
            raise error

    return fail


# A mail for its recipients.


def test_it_takes_a_mail_once_for_each_desk_by_the_official_address(
    siroka: Company, istom: Company, brought: list[tuple[bytes, Reception]]
) -> None:
    dental = official("istom", "email")
    told = take(b"mail", [SALES, NOBODY, dental, SUPPORT], "aida@northlight.example")
    assert told == [TAKEN, UNKNOWN, TAKEN, TAKEN]
    handed = {at_desk.desk.slug: (raw, at_desk.recipient, at_desk.returns_to) for raw, at_desk in brought}
    assert len(brought) == 2
    assert handed == {
        "siroka": (b"mail", SUPPORT, "aida@northlight.example"),
        "istom": (b"mail", dental, "aida@northlight.example"),
    }


@pytest.mark.parametrize("sender", ["", None])
def test_it_hands_on_that_a_mail_returns_to_nobody_or_that_nobody_knows(
    siroka: Company, brought: list[tuple[bytes, Reception]], sender: str | None
) -> None:
    assert take(b"mail", [SALES], sender) == [TAKEN]
    assert [at_desk.returns_to for _, at_desk in brought] == [sender]


@pytest.mark.parametrize("error", [OperationalError("gone"), InterfaceError("gone")])
@pytest.mark.parametrize("where", ["route", "receiving.take_in"])
def test_it_asks_to_come_again_while_the_database_is_away_and_says_so_once(
    siroka: Company,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    brought: list[Any],
    error: Exception,
    where: str,
) -> None:
    caplog.set_level("INFO", logger=smtp_server.log.name)
    # The connection of this test is to outlive it.
    monkeypatch.setattr("reglament.desk.lib.outages.close_old_connections", lambda: None)
    with monkeypatch.context() as away:
        away.setattr(f"{smtp_server.__name__}.{where}", failing(error, error))
        for _ in range(2):
            assert take(b"mail", [SUPPORT, SALES]) == [LATER, LATER]
    assert take(b"mail", [SUPPORT, SALES]) == [TAKEN, TAKEN]
    begins = AWAY.replace("OperationalError", type(error).__name__)
    assert [each.getMessage() for each in caplog.records] == [begins, "The port for mail servers goes on again."]


@pytest.mark.parametrize("error", [LookupError("no edition"), OSError("No space left")])
def test_it_asks_to_come_again_what_its_own_desk_cannot_take_now_and_says_why(
    siroka: Company,
    istom: Company,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    error: Exception,
) -> None:
    closed: list[bool] = []
    monkeypatch.setattr(f"{smtp_server.__name__}.receiving.take_in", failing(error, None))
    monkeypatch.setattr(smtp_server, "close_old_connections", lambda: closed.append(True))
    assert take(b"mail", [SUPPORT, official("istom", "email")]) == [LATER, TAKEN]
    (said,) = caplog.records
    assert said.getMessage() == "A mail cannot be taken in now; its server delivers it again."
    assert said.exc_info is not None
    assert (said.exc_info[1], closed) == (error, [True])


# An address.


@pytest.mark.parametrize(
    ("address", "answer"), [(SUPPORT, "250 2.1.5 OK"), (SALES, "250 2.1.5 OK"), (NOBODY, UNKNOWN), ("", UNKNOWN)]
)
def test_it_says_whether_a_desk_is_reached_by_an_address(siroka: Company, address: str, answer: str) -> None:
    assert answer_to(address) == answer


def test_it_knows_no_address_while_the_database_is_away_and_asks_to_come_again(
    siroka: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed: list[bool] = []
    monkeypatch.setattr(smtp_server, "route", failing(OperationalError("gone")))
    monkeypatch.setattr(smtp_server, "close_old_connections", lambda: closed.append(True))
    assert (answer_to(SUPPORT), closed) == (LATER, [True])


# The conversation.


def asked(
    monkeypatch: pytest.MonkeyPatch, envelope: Envelope, question: Callable[[Any], Any], answers: Sequence[str] = ()
) -> tuple[str, list[tuple[object, ...]]]:
    """What a handler answers, and what it asked for to know it."""
    given: list[tuple[object, ...]] = []

    def said(of: Any) -> Callable[..., Any]:
        def say(*what: object, is_retry: bool = False) -> Any:
            assert not is_retry
            given.append(what)
            return of

        return say

    monkeypatch.setattr(smtp_server, "answer_to", said(answers[0] if answers else None))
    monkeypatch.setattr(smtp_server, "take", said(list(answers)))
    with ThreadPoolExecutor(1) as threads:
        return asyncio.run(question(smtp_server._Handler(threads))), given


def recipient(envelope: Envelope, address: str) -> Callable[[Any], Any]:
    return lambda handler: handler.handle_RCPT(None, None, envelope, address, [])


def test_it_takes_a_hundred_recipients_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    envelope = Envelope()
    envelope.rcpt_tos = [f"{number}@siroka.example" for number in range(99)]
    told, given = asked(monkeypatch, envelope, recipient(envelope, SUPPORT), ["250 2.1.5 OK"])
    assert (told, given, envelope.rcpt_tos[99:]) == ("250 2.1.5 OK", [(SUPPORT,)], [SUPPORT])
    told, given = asked(monkeypatch, envelope, recipient(envelope, SALES), ["250 2.1.5 OK"])
    assert (told, given, len(envelope.rcpt_tos)) == ("452 4.5.3 Too many recipients", [], 100)


@pytest.mark.parametrize("answer", [UNKNOWN, LATER])
def test_it_counts_no_recipient_that_it_does_not_take(monkeypatch: pytest.MonkeyPatch, answer: str) -> None:
    envelope = Envelope()
    assert asked(monkeypatch, envelope, recipient(envelope, NOBODY), [answer])[0] == answer
    assert envelope.rcpt_tos == []


@pytest.mark.parametrize(("written", "sender"), [("a@b.example", "a@b.example"), (None, ""), ("", "")])
@pytest.mark.parametrize(
    ("kind", "answers", "told"),
    [
        (SMTP, [TAKEN, TAKEN], TAKEN),
        (SMTP, [TAKEN, LATER], LATER),
        (SMTP, [UNKNOWN, TAKEN], UNKNOWN),
        (LMTP, [TAKEN, LATER, UNKNOWN], f"{TAKEN}\r\n{LATER}\r\n{UNKNOWN}"),
    ],
)
def test_it_answers_each_recipient_where_it_can_and_else_with_what_was_not_taken(
    monkeypatch: pytest.MonkeyPatch, kind: type[SMTP], answers: list[str], told: str, written: str | None, sender: str
) -> None:
    envelope = Envelope()
    envelope.mail_from, envelope.rcpt_tos, envelope.original_content = written, [SALES, SUPPORT], b"mail"
    server = object.__new__(kind)
    said, given = asked(monkeypatch, envelope, lambda handler: handler.handle_DATA(server, None, envelope), answers)
    assert (said, given) == (told, [(b"mail", [SALES, SUPPORT], sender)])


# A sender that goes before it is answered.


def test_it_knows_again_what_it_could_not_answer(brought: list[tuple[bytes, Reception]], siroka: Company) -> None:
    envelope = Envelope()
    envelope.rcpt_tos, envelope.original_content, envelope.mail_from = [SUPPORT], b"mail", "scanner@northlight.example"

    async def deliver(handler: Any, *, goes: bool) -> None:
        task = asyncio.ensure_future(handler.handle_DATA(None, None, envelope))
        await asyncio.sleep(0)
        if goes:
            task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    async def conversations() -> None:
        with ThreadPoolExecutor(1) as threads:
            handler = smtp_server._Handler(threads)
            for goes in (True, False, False):
                await deliver(handler, goes=goes)

    def taken(raw: bytes, recipients: Sequence[str], sender: str | None = None, *, is_retry: bool = False) -> list[str]:
        retries.append(is_retry)
        return [TAKEN]

    retries: list[bool] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(smtp_server, "take", taken)
        asyncio.run(conversations())
    assert retries[-2:] == [True, False], "what was answered is forgotten: the next one is another mail"


def test_it_remembers_so_many_and_so_long() -> None:
    unanswered, now = UnansweredDeliveries(), datetime(2026, 11, 30, tzinfo=UTC)
    marks = [mark_of(b"mail", [SUPPORT], f"{number}@a.example") for number in range(MOST + 1)]
    assert len(set(marks)) == MOST + 1
    for mark in marks:
        unanswered.remember(mark, now)
    assert [unanswered.holds(marks[at], now) for at in (0, 1, MOST)] == [False, True, True]
    assert unanswered.holds(marks[1], now + timedelta(days=5))
    assert not unanswered.holds(marks[1], now + timedelta(days=5, seconds=1))
    assert mark_of(b"mail", ["a", "b"], "") == mark_of(b"mail", ["b", "a"], "") != mark_of(b"mail ", ["a", "b"], "")
