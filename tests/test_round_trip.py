"""A conversation by mail between real programs: Exim carries it, Dovecot keeps the mailboxes, the desk does the rest."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from mail_desk import DESK, NURSE, answers, has, letter, on_record, post, prepare, running, words_of
from own_desk import own_desk
from visitor import Visitor
from waiting import until

from reglament.desk.channels.email.tests import dovecot, exim
from reglament.desk.channels.email.tests.private_server import folder, free_port

SPECIALIST = "specialist@siroka.example"
MISSING = [each.WHY_NOT for each in (exim, dovecot) if not each.CAN_RUN]
pytestmark = [pytest.mark.slow, pytest.mark.skipif(bool(MISSING), reason=" ".join(MISSING))]


@dataclass(frozen=True)
class Town:
    """Where everything is: the mail server, the mailboxes, the desk's pages, and the environment of its commands."""

    smtp: int
    imap: int
    desk: str
    environment: dict[str, str]


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    with folder("post") as place, own_desk(tmp_path / "home") as environment:
        desk_box, *_ = [exim.mailbox(place, address) for address in (DESK, NURSE, SPECIALIST)]
        prepare(environment)
        with exim.exim(place) as mail, dovecot.mailboxes(place) as imap:
            port = free_port()
            environment |= {
                "REGLAMENT_SMTP": f"smtp+plain://127.0.0.1:{mail.port}",
                "REGLAMENT_IMAP": f"imap+plain://{desk_box.replace('@', '%40')}:{dovecot.PASSWORD}@127.0.0.1:{imap}/INBOX"
                "?desk=siroka&since=2026-01-01",
                "REGLAMENT_ADDRESS": f"http://127.0.0.1:{port}/",
            }
            desk = f"http://127.0.0.1:{port}"
            with running(environment, "run", "--port", str(port), ready=lambda: answers(f"{desk}/healthz")):
                yield Town(mail.port, imap, desk, environment)


def test_it_goes_from_a_client_s_mail_to_the_confirmation_from_the_letter(town: Town) -> None:
    post(town.smtp, NURSE, "The label printer is silent", "It prints nothing since this morning.")
    received = letter(town.imap, NURSE, containing="The label printer is silent")
    assert received["Auto-Submitted"] == "auto-replied"

    marks = {"In-Reply-To": received["Message-ID"], "References": f"{received['References']} {received['Message-ID']}"}
    quoted = "\n".join(f"> {line}" for line in words_of(received).splitlines())
    words = f"It is the one at reception.\n\nOn Monday Siroka wrote:\n{quoted}\n"
    post(town.smtp, NURSE, f"Re: {received['Subject']}", words, 2, **marks)

    specialist = _signed_in(town)
    specialist.goes("/siroka/work/1/")
    until(lambda: "It is the one at reception." in specialist.goes("/siroka/work/1/").words)
    specialist.goes("/siroka/work/1/completion/")
    specialist.sends("/siroka/work/1/completion/", ending="informed", text="It was switched off at the wall.")
    # It can be taken back for some seconds, and leaves then.
    assert "not sent yet" in specialist.words

    done = letter(town.imap, NURSE, containing="It was switched off at the wall.")
    (link,) = re.findall(r"https?://[^/\s]+(/siroka/letters/\S+/confirmation/)", words_of(done))
    nurse = Visitor(town.desk).goes(link)
    assert "Does this answer your request?" in nurse.words
    assert "Thank you. The request is closed." in nurse.sends().words

    assert "confirmed" in specialist.goes("/siroka/work/1/").words.lower()
    assert on_record(town.environment) == has(tickets=1, added=1)


def _signed_in(town: Town) -> Visitor:
    """A specialist who signed in by the code that came by mail, like everything else here."""
    visitor = Visitor(town.desk).goes("/login/").sends("/login/", email=SPECIALIST)
    code = re.search(r"^\s+([A-Z0-9-]{6,})\s*$", words_of(letter(town.imap, SPECIALIST, containing="Code")), re.M)
    assert code
    return visitor.sends("/login/code/", code=code[1])
