"""Mail that a real mail server brings to the desk: by a pipe, over LMTP, over SMTP; what it cannot take now waits there."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from hatch import Hatch, hatch
from mail_desk import DESK, NURSE, REGLAMENT, letter, listens, places, post, prepare, running, words_of
from own_desk import own_desk
from waiting import until

from reglament.desk.channels.email.tests import dovecot, exim
from reglament.desk.channels.email.tests.private_server import folder, free_port

pytestmark = [pytest.mark.slow, pytest.mark.thorough, pytest.mark.skipif(not exim.CAN_RUN, reason=exim.WHY_NOT)]
NO_DATABASE = {"DATABASE_URL": "postgres://desk@127.0.0.1:1/none", "REGLAMENT_POOL": "0"}
WORDS = "It prints nothing."
Environment = dict[str, str]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Environment]:
    """One desk for all; each test looks for the mails of its own subject."""
    with own_desk(tmp_path_factory.mktemp("desk") / "home") as environment:
        prepare(environment)
        yield environment


@pytest.fixture
def place() -> Iterator[Path]:
    with folder("post") as place:
        yield place


def piped(place: Path, environment: Environment, desk: str = "siroka") -> AbstractContextManager[Hatch]:
    return hatch(place, REGLAMENT, ("mail", "--desk", desk, "--to", DESK), dict(environment))


def test_it_takes_mail_from_a_pipe(desk: Environment, place: Path) -> None:
    with piped(place, desk) as pipe, exim.exim(place, exim.to_pipe(pipe.command)) as mail:
        post(mail.port, NURSE, "Piped", WORDS, 1)
        post(mail.port, "stranger@nowhere.example", "Piped by a stranger", "I have no agreement.", 2)
        until(lambda: mail.log().count("Completed") == 2)
        assert pipe.codes == [0, 0]
    assert places(desk, "Piped") == ["ticket"]
    assert places(desk, "Piped by a stranger") == ["refusal"]


def test_it_leaves_mail_with_the_server_while_the_database_is_away(desk: Environment, place: Path) -> None:
    with piped(place, desk | NO_DATABASE) as pipe, exim.exim(place, exim.to_pipe(pipe.command)) as mail:
        post(mail.port, NURSE, "Piped too early", WORDS, 3)
        until(lambda: len(pipe.codes) >= 2)
        assert set(pipe.codes) == {75}
        assert mail.waiting() == 1
        pipe.environment.update(DATABASE_URL=desk.get("DATABASE_URL", ""))
        until(lambda: mail.waiting() == 0)
        assert pipe.codes[-1] == 0
    assert places(desk, "Piped too early") == ["ticket"]


def test_it_leaves_mail_with_the_server_while_its_settings_are_faulty(desk: Environment, place: Path) -> None:
    with piped(place, desk | {"REGLAMENT_POOL": "many"}) as pipe, exim.exim(place, exim.to_pipe(pipe.command)) as mail:
        post(mail.port, NURSE, "Piped in vain", WORDS, 4)
        until(lambda: pipe.codes)
        assert (pipe.codes[0], mail.waiting()) == (75, 1)


@pytest.mark.skipif(not dovecot.CAN_RUN, reason=dovecot.WHY_NOT)
def test_it_sends_mail_back_that_no_desk_is_there_for(desk: Environment, place: Path) -> None:
    name = exim.mailbox(place, NURSE)
    with piped(place, desk, "nowhere") as pipe, exim.exim(place, exim.to_pipe(pipe.command)) as mail:
        post(mail.port, NURSE, "Piped nowhere", WORDS, 5)
        with dovecot.mailboxes(place) as imap:
            returned = letter(imap, name, containing="Mail delivery failed")
        assert pipe.codes == [67]
    assert 'there is no desk "nowhere"' in words_of(returned)


@pytest.mark.parametrize("lmtp", [True, False])
def test_it_takes_mail_over_a_port_also_after_it_was_away(desk: Environment, place: Path, lmtp: bool) -> None:
    port = free_port()
    listening = ("smtp", "--listen", f"127.0.0.1:{port}", *(["--lmtp"] if lmtp else []))
    early, late, later = (f"Over a port, LMTP {lmtp}: {when}" for when in ("no port", "no database", "at last"))
    with exim.exim(place, exim.to_server(port, lmtp=lmtp)) as mail:
        post(mail.port, NURSE, early, WORDS, 10 + lmtp)
        until(lambda: "Connection refused" in mail.log())
        with running(desk | NO_DATABASE, *listening, ready=lambda: listens(port)):
            post(mail.port, NURSE, late, WORDS, 20 + lmtp)
            until(lambda: "451 4.3.0" in mail.log())
        assert mail.waiting() == 2
        with running(desk, *listening, ready=lambda: listens(port)):
            post(mail.port, NURSE, later, WORDS, 30 + lmtp)
            until(lambda: mail.waiting() == 0)
    assert [places(desk, subject) for subject in (early, late, later)] == [["ticket"]] * 3
