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
