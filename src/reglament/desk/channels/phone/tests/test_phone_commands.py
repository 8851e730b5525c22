"""`reglament phone`: ringing at a desk without an exchange, unread events, calls derived again."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from reglament.desk.channels.phone import exchanges
from reglament.desk.channels.phone.console.phone import run
from reglament.desk.channels.phone.models import Call
from reglament.desk.channels.phone.storing import keep_unread
from reglament.desk.channels.phone.tests.exchange import call, event, tell
from tools.story.companies import Company

RING = ["ring", "--from", "+996312000101", "--name", "Aida", "--rings", "0", "--talks", "0"]


def test_it_says_that_no_exchange_is_named(
    siroka: Company, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("REGLAMENT_PHONE_SECRETS", "")
    assert run([*RING, "--desk", "siroka"]) == 64
    assert "Set REGLAMENT_PHONE_SECRETS=siroka=a-long-secret." in capsys.readouterr().err


def test_it_says_that_the_desk_is_not_there(siroka: Company, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*RING, "--desk", "siroka", "--address", "http://127.0.0.1:9"]) == 1
    assert "the desk does not answer at http://127.0.0.1:9/channels/phone/events" in capsys.readouterr().err


def test_it_shows_what_could_not_be_read(siroka: Company, capsys: pytest.CaptureFixture[str]) -> None:
    keep_unread("*", b'{"event": "noise"}', "“event” must be one of ...", datetime(2026, 3, 6, 11, 30, tzinfo=UTC))
    assert run(["unread"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "2026-03-06 11:30:00 UTC, exchange *: “event” must be one of ...",
        '  {"event": "noise"}',
        "Events that could not be read: 1.",
    ]


def test_it_derives_calls_again_and_mends_those_that_differ(
    siroka: Company, capsys: pytest.CaptureFixture[str]
) -> None:
    tell(*call(), event("incoming", call_id="b"))
    assert run(["rebuild"]) == 0
    Call.objects.filter(call_id="b").update(state="over", number="+1")
    assert run(["rebuild"]) == 1
    assert run(["rebuild"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Calls derived again: 2. Mended: 0.",
        "Calls derived again: 2. Mended: 1.",
        "Calls derived again: 2. Mended: 0.",
    ]


@pytest.mark.parametrize(
    "written", ["siroka=short", "siroka", "=a-secret-of-twenty-two", "siroka=whsec_?", "a=whsec_YQ=="]
)
def test_it_refuses_secrets_that_are_none_without_showing_them(monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    monkeypatch.setenv("REGLAMENT_PHONE_SECRETS", written)
    with pytest.raises(ImproperlyConfigured, match="REGLAMENT_PHONE_SECRETS cannot be read") as refused:
        exchanges.exchanges()
    assert not written.partition("=")[2] or written.partition("=")[2] not in str(refused.value)


def test_it_reads_a_secret_in_base64(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REGLAMENT_PHONE_SECRETS", "siroka=whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
    (exchange,) = exchanges.exchanges()
    assert (exchange.desk, len(exchange.key)) == ("siroka", 24)


@pytest.mark.parametrize("written", ["istom", "istom=", "=1"])
def test_it_refuses_numbers_that_belong_to_nobody(monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    monkeypatch.setenv("REGLAMENT_PHONE_NUMBERS", written)
    with pytest.raises(ImproperlyConfigured, match="REGLAMENT_PHONE_NUMBERS cannot be read at"):
        exchanges.own_numbers()


def test_it_ships_the_configuration_that_the_documents_name() -> None:
    docs = Path(__file__).parents[6] / "docs"
    assert (docs / "kamailio" / "reglament-calls.cfg").exists()
    assert "kamailio/reglament-calls.cfg" in (docs / "phone.md").read_text(encoding="utf-8")
