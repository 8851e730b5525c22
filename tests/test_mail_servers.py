"""Mail that a real mail server brings to the desk: by a pipe, over LMTP, over SMTP; what it cannot take now waits there."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from hatch import Hatch, hatch
from mail_desk import DESK, NURSE, REGLAMENT, letter, listens, on_record, post, prepare, running, until, words_of
from own_desk import own_desk

from reglament.desk.channels.email.tests import dovecot, exim
from reglament.desk.channels.email.tests.private_server import folder, free_port

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not exim.CAN_RUN, reason=exim.WHY_NOT)]
NO_DATABASE = {"DATABASE_URL": "postgres://desk@127.0.0.1:1/none"}
Environment = dict[str, str]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Environment]:
    with own_desk(tmp_path / "home") as environment:
        prepare(environment)
        yield environment


@pytest.fixture
def place() -> Iterator[Path]:
    with folder("post") as place:
        yield place


def piped(place: Path, environment: Environment, desk: str = "siroka") -> AbstractContextManager[Hatch]:
    return hatch(place, REGLAMENT, ("mail", "--desk", desk, "--to", DESK), environment)


def test_it_takes_mail_from_a_pipe(desk: Environment, place: Path) -> None:
    with piped(place, desk) as pipe, exim.exim(place, exim.to_pipe(pipe.command)) as mail:
        post(mail.port, NURSE, "The printer is silent", "It prints nothing.")
        post(mail.port, "stranger@nowhere.example", "Hello", "I have no agreement.")
        until(lambda: mail.log().count("Completed") == 2)
        assert pipe.codes == [0, 0]
    assert on_record(desk) == {"code": 0, "tickets": 1, "added": 0, "acknowledged": 1, "others": 1}


def test_it_leaves_mail_with_the_server_while_the_database_is_away(desk: Environment, place: Path) -> None:
    with piped(place, desk | NO_DATABASE) as pipe, exim.exim(place, exim.to_pipe(pipe.command)) as mail:
        post(mail.port, NURSE, "The printer is silent", "It prints nothing.")
        until(lambda: len(pipe.codes) >= 2)
        assert set(pipe.codes) == {75}
        assert mail.waiting() == 1
        pipe.environment.update(DATABASE_URL=desk.get("DATABASE_URL", ""))
        until(lambda: mail.waiting() == 0)
        assert pipe.codes[-1] == 0
    assert on_record(desk) == {"code": 0, "tickets": 1, "added": 0, "acknowledged": 1, "others": 0}


def test_it_leaves_mail_with_the_server_while_its_settings_are_faulty(desk: Environment, place: Path) -> None:
    with piped(place, desk | {"REGLAMENT_POOL": "many"}) as pipe, exim.exim(place, exim.to_pipe(pipe.command)) as mail:
        post(mail.port, NURSE, "The printer is silent", "It prints nothing.")
        until(lambda: pipe.codes)
        assert (pipe.codes[0], mail.waiting()) == (75, 1)


@pytest.mark.skipif(not dovecot.CAN_RUN, reason=dovecot.WHY_NOT)
def test_it_sends_mail_back_that_no_desk_is_there_for(desk: Environment, place: Path) -> None:
    name = exim.mailbox(place, NURSE)
    with piped(place, desk, "nowhere") as pipe, exim.exim(place, exim.to_pipe(pipe.command)) as mail:
        post(mail.port, NURSE, "The printer is silent", "It prints nothing.")
        with dovecot.mailboxes(place) as imap:
            returned = letter(imap, name, containing="Mail delivery failed")
        assert pipe.codes == [67]
    assert 'there is no desk "nowhere"' in words_of(returned)


@pytest.mark.parametrize("lmtp", [True, False])
def test_it_takes_mail_over_a_port_also_after_it_was_away(desk: Environment, place: Path, lmtp: bool) -> None:
    port = free_port()
    way = ["--lmtp"] if lmtp else []
    with exim.exim(place, exim.to_server(port, lmtp=lmtp)) as mail:
        post(mail.port, NURSE, "The printer is silent", "It prints nothing.")
        until(lambda: "Connection refused" in mail.log())
        assert mail.waiting() == 1
        with running(desk, "smtp", "--listen", f"127.0.0.1:{port}", *way, ready=lambda: listens(port)):
            post(mail.port, NURSE, "The scanner is silent", "It scans nothing.", 2)
            until(lambda: mail.waiting() == 0)
    assert on_record(desk) == {"code": 0, "tickets": 2, "added": 0, "acknowledged": 2, "others": 0}


@pytest.mark.parametrize("lmtp", [True, False])
def test_it_leaves_mail_with_the_server_while_the_door_has_no_database(
    desk: Environment, place: Path, lmtp: bool
) -> None:
    port = free_port()
    way = ["--lmtp"] if lmtp else []
    door = ("smtp", "--listen", f"127.0.0.1:{port}", *way)
    with exim.exim(place, exim.to_server(port, lmtp=lmtp)) as mail:
        with running(desk | NO_DATABASE, *door, ready=lambda: listens(port)):
            post(mail.port, NURSE, "The printer is silent", "It prints nothing.")
            until(lambda: "451 4.3.0" in mail.log())
            assert mail.waiting() == 1
        with running(desk, *door, ready=lambda: listens(port)):
            until(lambda: mail.waiting() == 0)
    assert on_record(desk) == {"code": 0, "tickets": 1, "added": 0, "acknowledged": 1, "others": 0}
