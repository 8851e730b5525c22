"""One mail never holds a worker for more than a second, whatever it is: a megabyte of the worst, taken in whole."""

import base64
from pathlib import Path
from typing import Any

import pytest
from costs import seconds, seconds_with_children
from django.utils import timezone
from hostile_files import HOSTILE
from worst_letters import known

from reglament.desk.channels.email.intake.receiving import take_in
from reglament.desk.channels.email.tests.landing import landed
from reglament.desk.channels.email.tests.test_mail_accepting import at_desk
from reglament.desk.conftest import FRIDAY
from reglament.desk.tickets.attached import examining, files
from reglament.desk.tickets.attached.examining import examine_waiting
from reglament.desk.tickets.models import Attachment
from tools.story.companies import Company

MEGABYTE = 1_000_000
MOST = 1.0
"""Seconds of a processor that `costs` tells of."""
HEAD = "From: Aida <aida@northlight.example>\nSubject: Printer\nMIME-Version: 1.0\n"
PART = "--q\nContent-Type: text/plain; name=a%d.txt\nContent-Disposition: attachment\n\nhi\n"

FAMILIES = known()
"""What is worst for each reader; the whole mail is made of it."""
WAYS = {
    "plain": HEAD + "Content-Type: text/plain; charset=utf-8\n\n{}",
    "html": HEAD + "Content-Type: text/html; charset=utf-8\n\n{}",
    "from": "From: {}\nFrom: aida@northlight.example\nSubject: Printer\n\nhi",
    "subject": "From: aida@northlight.example\nSubject: {}\n\nhi",
    "references": HEAD + "References: {}\n\nhi",
    "type": HEAD + 'Content-Type: text/plain; name="{}\n\nhi',
}
BODIES = ("plain", "html")
MIXED = "Content-Type: multipart/mixed; boundary=q\n\n"
ENCLOSED = "--q\nContent-Type: message/rfc822\n\nSubject: a\nContent-Type: text/%s\n\n%s\n"
SHAPES = {
    "nested parts": HEAD
    + "".join(f"Content-Type: multipart/mixed; boundary=b{at}\n\n--b{at}\n" for at in range(20_000)),
    "nested parts of one boundary": HEAD + "Content-Type: multipart/mixed; boundary=b\n\n--b\n" * 20_000,
    "nested mails": HEAD + "Content-Type: message/rfc822\n\n" * 30_000,
    "headers": "".join(f"X-{at}: a\n" for at in range(100_000)) + HEAD + "\nhi",
    "short headers": "a:\n" * 330_000 + HEAD + "\nhi",
    "attachments": HEAD + "Content-Type: multipart/mixed; boundary=q\n\n" + "".join(PART % at for at in range(10_000)),
    "a huge boundary": f'{HEAD}Content-Type: multipart/mixed; boundary="{"b" * 400_000}"\n\n--{"b" * 400_000}\n\nhi',
    "nearly boundaries": HEAD + "Content-Type: multipart/mixed; boundary=q\n\n" + "--qq\n" * 200_000,
    "mails in a mail": HEAD + MIXED + ENCLOSED % ("plain", "hi\n") * 9000,
    "pages in mails in a mail": HEAD + MIXED + ENCLOSED % ("html", "<p><b><i><u>x" * 3000) * 24,
    "formatting in mails in a mail": HEAD + MIXED + ENCLOSED % ("html", "<b>" * 390 + "<br>x" * 760) * 190,
    "an endless line of base64": HEAD
    + "Content-Transfer-Encoding: base64\n\n"
    + base64.b64encode(b"a\n" * 370_000).decode(),
}
OTHERWISE = "принтер в комнате стоит и никто не может послать результаты утра ".encode("koi8-r") * 16


def called(name: str, kind: str = "plain") -> bytes:
    """Nine hundred parts, each with other words, whose letters are not those of the encoding that they are called by."""
    head = f"--q\nContent-Type: text/{kind}; charset={name}\n\n".encode()
    return b"".join(head + OTHERWISE[at % 64 :][:990] + b" %d\n" % at for at in range(900))


LETTERS_OF_OLD = {
    "many Cyrillic parts": called("cp1251"),
    "many Cyrillic pages": called("cp1251", "html"),
    "many Cyrillic parts called Chinese": called("big5"),
}


@pytest.fixture
def home(tmp_path: Path, settings: Any) -> Path:
    settings.REGLAMENT_HOME = tmp_path
    settings.MEDIA_ROOT = tmp_path / "attachments"
    return tmp_path


def taking_in(company: Company, home: Path, raw: bytes) -> float:
    received = []
    took = seconds(lambda: received.append(take_in(raw, at_desk(company), FRIDAY)))
    assert landed(raw, received[0], company.desk, home)
    return took


@pytest.mark.slow
@pytest.mark.thorough
@pytest.mark.parametrize("way", WAYS)
def test_it_takes_a_megabyte_of_the_worst_in_within_a_second(siroka: Company, home: Path, way: str) -> None:
    taking_in(siroka, home, f"{HEAD}\nhi".encode())
    slow = {}
    for name, text in FAMILIES.items():
        if way not in BODIES and name.endswith("in one line"):
            continue
        words = text(MEGABYTE) if way in BODIES else text(MEGABYTE).replace("\n", "\n ")
        raw = WAYS[way].replace("{}", words).encode("utf-8", "replace")
        if (spent := taking_in(siroka, home, raw)) > MOST:
            slow[name] = round(spent, 2)
    assert slow == {}


@pytest.mark.slow
@pytest.mark.thorough
@pytest.mark.parametrize("shape", SHAPES)
def test_it_takes_a_mail_of_any_shape_in_within_a_second(siroka: Company, home: Path, shape: str) -> None:
    taking_in(siroka, home, f"{HEAD}\nhi".encode())
    assert taking_in(siroka, home, SHAPES[shape].encode()) < MOST


@pytest.mark.slow
@pytest.mark.thorough
@pytest.mark.parametrize("letters", LETTERS_OF_OLD)
def test_it_takes_a_mail_of_mistaken_letters_in_within_a_second(siroka: Company, home: Path, letters: str) -> None:
    taking_in(siroka, home, f"{HEAD}\nhi".encode())
    head = f"{HEAD}Content-Type: multipart/mixed; boundary=q\n\n".encode()
    assert taking_in(siroka, home, head + LETTERS_OF_OLD[letters]) < MOST


AT_ONCE = files.SECONDS_AT_ONCE
"""As the desk has it; other tests are given more time."""


def mail_with(many: list[bytes]) -> bytes:
    parts = b"".join(
        b"--q\nContent-Type: application/octet-stream; name=f%d\nContent-Disposition: attachment\n"
        b"Content-Transfer-Encoding: base64\n\n%s\n" % (at, base64.encodebytes(data))
        for at, data in enumerate(many)
    )
    return f"{HEAD}Content-Type: multipart/mixed; boundary=q\n\n--q\n\nSee.\n".encode() + parts + b"--q--\n"


@pytest.mark.slow
@pytest.mark.thorough
@pytest.mark.parametrize("family", HOSTILE)
def test_it_takes_files_of_any_kind_in_within_a_second(
    siroka: Company, home: Path, monkeypatch: pytest.MonkeyPatch, family: str
) -> None:
    """The processes that are started for them counted, and nothing lost: what waits gets its verdict later."""
    many = HOSTILE[family]()
    taking_in(siroka, home, f"{HEAD}\nhi".encode())
    monkeypatch.setattr(files, "SECONDS_AT_ONCE", AT_ONCE)
    assert seconds_with_children(lambda: take_in(mail_with(many), at_desk(siroka), FRIDAY)) < MOST
    came = Attachment.objects.count()
    waiting = Attachment.objects.unexamined()
    assert came == len(many)
    count = waiting.count()
    monkeypatch.setattr(examining, "BATCH", 2)
    assert examine_waiting(timezone.now()) == min(count, 2)
    assert (Attachment.objects.count(), waiting.count()) == (came, max(count - 2, 0))
