"""What is asked of a mail server that mail is fetched from, and what is taken of its answers; no network needed."""

import ssl
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, tzinfo
from imaplib import IMAP4
from typing import Any

import pytest

from reglament.desk.channels.email.bringing import imap_fetcher
from reglament.desk.channels.email.bringing.imap_fetcher import SEEN, TAKEN, mark_of, opened, sweep
from reglament.desk.channels.email.bringing.mailboxes import Mailbox
from reglament.desk.channels.email.intake.receptions import Reception
from tools.story.companies import Company

BOX = Mailbox("imaps", "mail.example", 993, "support@siroka.example", "secret", "siroka", date(2026, 3, 1))
NOW = datetime(2026, 3, 9, 8, 0, tzinfo=UTC)
CAME = 'INTERNALDATE " 7-Mar-2026 12:00:00 +0600"'


class Clock(datetime):
    """It is always NOW."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Any:
        return NOW


class Wire:
    """The server's end: mails by their UIDs, each with what stands before its bytes, and what it was asked."""

    def __init__(self, mails: dict[str, Any] | None = None, found: Any = None, status: str = "OK") -> None:
        self.mails, self.status = mails or {}, status
        self.found = [" ".join(self.mails).encode()] if found is None else found
        self.asked: list[tuple[str, ...]] = []
        self.client = self

    def uid(self, *asked: str) -> tuple[str, Any]:
        self.asked.append(asked)
        if asked[0] == "SEARCH":
            return self.status, self.found
        return self.mails[asked[1]] if asked[0] == "FETCH" else ("OK", [None])

    def response(self, code: str) -> tuple[str, Any]:
        return code, [None]

    def move(self, uid: str, folder: str) -> None:
        self.asked.append(("MOVE", uid, folder))


def mail(raw: bytes, head: str = CAME) -> tuple[str, list[Any]]:
    return "OK", [(f"1 (UID 1 {head} BODY[] {{4}}".encode(), raw), b")"]


@pytest.fixture
def brought(monkeypatch: pytest.MonkeyPatch) -> list[tuple[bytes, Reception, datetime]]:
    """What is handed over to be taken in."""
    handed: list[tuple[bytes, Reception, datetime]] = []
    monkeypatch.setattr(f"{imap_fetcher.__name__}.receiving.take_in", lambda *given: handed.append(given))
    monkeypatch.setattr(imap_fetcher, "datetime", Clock)
    return handed


def swept(wire: Wire, box: Mailbox = BOX, mark: str = TAKEN) -> int:
    return sweep(wire, box, mark)  # type: ignore[arg-type]  # It is a stand-in.


# What is fetched.


def test_it_takes_the_oldest_first_and_marks_each_when_it_was_taken(
    siroka: Company, brought: list[tuple[bytes, Reception, datetime]]
) -> None:
    wire = Wire({"10": mail(b"ten"), "9": mail(b"nine"), "100": mail(b"more")})
    assert swept(wire) == 3
    assert [raw for raw, _, _ in brought] == [b"nine", b"ten", b"more"]
    assert wire.asked == [
        ("SEARCH", "UNKEYWORD ReglamentTaken UNDELETED SINCE 01-Mar-2026"),
        *(
            step
            for uid in ("9", "10", "100")
            for step in (
                ("FETCH", uid, "(INTERNALDATE BODY.PEEK[])"),
                ("STORE", uid, "+FLAGS.SILENT", "(ReglamentTaken)"),
            )
        ),
    ]


def test_it_tells_by_what_was_seen_where_the_server_keeps_no_keywords(siroka: Company, brought: list[Any]) -> None:
    wire = Wire({"1": mail(b"one")})
    swept(wire, replace(BOX, archive="Taken"), SEEN)
    assert wire.asked[0] == ("SEARCH", "UNSEEN UNDELETED SINCE 01-Mar-2026")
    assert wire.asked[2:] == [("STORE", "1", "+FLAGS.SILENT", "(\\Seen)"), ("MOVE", "1", "Taken")]


@pytest.mark.parametrize("gone", [("NO", mail(b"x")[1]), ("OK", []), ("OK", None), ("OK", [None]), ("OK", [b")"])])
def test_it_passes_over_what_somebody_took_away_meanwhile(siroka: Company, brought: list[Any], gone: Any) -> None:
    wire = Wire({"1": gone, "2": mail(b"two")})
    assert swept(wire, replace(BOX, archive="Taken")) == 1
    assert [raw for raw, _, _ in brought] == [b"two"]
    assert {asked[1] for asked in wire.asked if asked[0] in ("STORE", "MOVE")} == {"2"}


@pytest.mark.parametrize("found", [[b""], [None]])
def test_it_brings_nothing_where_nothing_waits(siroka: Company, brought: list[Any], found: list[Any]) -> None:
    assert (swept(Wire(found=found)), brought) == (0, [])


def test_it_says_when_the_server_does_not_search() -> None:
    with pytest.raises(IMAP4.error, match=r"the server does not search: .*too busy"):
        swept(Wire(found=[b"too busy"], status="NO"))


@pytest.mark.parametrize(
    ("head", "received_at"),
    [
        (CAME, datetime(2026, 3, 7, 6, 0, tzinfo=UTC)),
        ('INTERNALDATE "07-Mar-2999 06:00:00 +0000"', NOW),
        ('INTERNALDATE "soon"', NOW),
        ("FLAGS ()", NOW),
    ],
)
def test_its_clocks_start_when_it_reached_the_mailbox_and_never_after_now(
    siroka: Company, brought: list[tuple[bytes, Reception, datetime]], head: str, received_at: datetime
) -> None:
    swept(Wire({"1": mail(b"one", head)}), replace(BOX, address="sales@siroka.example"))
    ((_, reached, at),) = brought
    assert (reached.received_at, at) == (received_at, NOW)
    assert (reached.desk, reached.recipient) == (siroka.desk, "sales@siroka.example")


@pytest.mark.django_db
@pytest.mark.parametrize("is_there", [True, False])
def test_it_takes_nothing_for_a_desk_that_is_not_there_or_has_no_edition_yet(
    request: pytest.FixtureRequest, brought: list[Any], monkeypatch: pytest.MonkeyPatch, is_there: bool
) -> None:
    if is_there:
        request.getfixturevalue("siroka")
        monkeypatch.setattr(imap_fetcher, "reception", lambda *_: None)
    wire = Wire({"1": mail(b"one")})
    with pytest.raises(LookupError, match='there is no desk "siroka" with an edition in force'):
        swept(wire)
    assert (brought, [asked[0] for asked in wire.asked]) == ([], ["SEARCH", "FETCH"])


# How it is opened.


@pytest.mark.parametrize(
    ("scheme", "kind"),
    [("imaps", "MailBox"), ("imap+starttls", "MailBoxStartTls"), ("imap+plain", "MailBoxUnencrypted")],
)
def test_it_opens_the_folder_in_secret_unless_told_otherwise(
    monkeypatch: pytest.MonkeyPatch, scheme: str, kind: str
) -> None:
    made: list[Any] = []

    def watched(name: str) -> Callable[..., Any]:
        class Opened:
            def __init__(self, *where: object, **how: Any) -> None:
                self.name, self.where, self.how = name, where, how
                self.entered: tuple[object, ...] = ()
                made.append(self)

            def login(self, *who: object, initial_folder: str) -> None:
                self.entered = (*who, initial_folder)

        return Opened

    for name in ("MailBox", "MailBoxStartTls", "MailBoxUnencrypted"):
        monkeypatch.setattr(imap_fetcher, name, watched(name))
    found = opened(replace(BOX, scheme=scheme, folder="Support"))
    (only,) = made
    assert (found, only.name, only.where) == (only, kind, ("mail.example", 993))
    assert only.entered == ("support@siroka.example", "secret", "Support")
    assert only.how.pop("timeout") == 60
    secrets = [(each.verify_mode, each.check_hostname) for each in only.how.values()]
    assert secrets == ([] if scheme == "imap+plain" else [(ssl.CERT_REQUIRED, True)])


@pytest.mark.parametrize(
    ("flags", "mark"),
    [
        ([b"(\\Seen \\*)"], TAKEN),
        ([b"(\\Seen ReglamentTaken)"], TAKEN),
        ([None, b"(\\*)"], TAKEN),
        ([b"(\\Seen)"], SEEN),
        ([None], SEEN),
        (None, SEEN),
    ],
)
def test_it_marks_by_a_keyword_that_the_server_keeps_or_takes(flags: Any, mark: str) -> None:
    wire = Wire()
    wire.response = lambda code: (code, flags if code == "PERMANENTFLAGS" else None)  # type: ignore[method-assign]
    assert mark_of(wire) == mark  # type: ignore[arg-type]  # It is a stand-in.
