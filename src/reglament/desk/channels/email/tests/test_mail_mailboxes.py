"""Which mailboxes are fetched from: read from the home and the environment, told in a sentence when they cannot be."""

from datetime import date
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from reglament.desk.channels.email.bringing.mailboxes import FILE, Mailbox, mailboxes

TABLE = """
[[mailbox]]
server = "imaps://mail.example"
user = "support@siroka.example"
password = "se=cret"
desk = "siroka"
since = 2026-03-01
archive = "Taken"
"""
NAMED = "imap+starttls://support%40siroka.example:se%2Ccret@mail.example:1143/Support?desk=siroka&since=2026-03-01"


def test_it_reads_mailboxes_from_both_places(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(TABLE)
    first, second = mailboxes(tmp_path, [NAMED])
    user, since = "support@siroka.example", date(2026, 3, 1)
    assert first == Mailbox("imaps", "mail.example", 993, user, "se=cret", "siroka", since, archive="Taken")
    assert second == Mailbox("imap+starttls", "mail.example", 1143, user, "se,cret", "siroka", since, folder="Support")
    assert "cret" not in str(second)


@pytest.mark.parametrize(("scheme", "port"), [("imaps", 993), ("imap+starttls", 143), ("imap+plain", 143)])
def test_it_reads_all_that_a_table_may_say(tmp_path: Path, scheme: str, port: int) -> None:
    more = 'address = "sales@siroka.example"\nfolder = "Sales"\n'
    (tmp_path / FILE).write_text(TABLE.replace("imaps", scheme) + more + TABLE.replace("imaps", scheme))
    whole, plain = mailboxes(tmp_path, [])
    user, since = "support@siroka.example", date(2026, 3, 1)
    known = (scheme, "mail.example", port, user, "se=cret", "siroka", since)
    assert whole == Mailbox(*known, "sales@siroka.example", "Sales", "Taken")
    assert plain == Mailbox(*known, "", "INBOX", "Taken")
    assert str(whole) == "support@siroka.example at mail.example, Sales"


@pytest.mark.parametrize(
    ("named", "why"),
    [
        (
            "imaps://a@mail.example?desk=siroka&since=2026-03-01",
            "REGLAMENT_IMAP, mailbox 2: write password as well; see docs/operating.md.",
        ),
        (
            "imaps://:b@mail.example",
            "REGLAMENT_IMAP, mailbox 2: write user, desk, since as well; see docs/operating.md.",
        ),
        (
            f"{NAMED}&port=1&x=2",
            "REGLAMENT_IMAP, mailbox 2: port, x is not known; write one of: "
            "server, user, password, desk, since, address, folder, archive.",
        ),
        (
            NAMED.replace("mail.example:1143", ""),
            "REGLAMENT_IMAP, mailbox 2: the server begins with one of: imaps://, imap+starttls://, imap+plain://.",
        ),
    ],
)
def test_it_says_which_of_those_in_the_environment_is_wrong(tmp_path: Path, named: str, why: str) -> None:
    with pytest.raises(ImproperlyConfigured) as told:
        mailboxes(tmp_path, [NAMED, named])
    assert str(told.value) == why


def test_it_says_when_the_file_is_no_text(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"\xff")
    with pytest.raises(ImproperlyConfigured, match=r"mailboxes\.toml cannot be read: 'utf-8' codec"):
        mailboxes(tmp_path, [])


def test_it_knows_none_where_none_are_named(tmp_path: Path) -> None:
    assert mailboxes(tmp_path, []) == []


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("[[mailbox]]", "[[mailbox", "cannot be read"),
        ('desk = "siroka"', "", "mailbox 1: write desk as well"),
        ("since = 2026-03-01", "", "write since as well"),
        ("since = 2026-03-01", 'since = "soon"', "Invalid isoformat"),
        ("imaps://", "pop3://", "the server begins with one of: imaps://"),
        ("imaps://mail.example", "imaps://mail.example:99999", "Port out of range"),
        ("archive", "archiv", "archiv is not known"),
    ],
)
def test_it_says_what_is_wrong_and_never_the_password(tmp_path: Path, old: str, new: str, why: str) -> None:
    (tmp_path / FILE).write_text(TABLE.replace(old, new))
    with pytest.raises(ImproperlyConfigured, match=why) as told:
        mailboxes(tmp_path, [])
    assert "cret" not in str(told.value)
