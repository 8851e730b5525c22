"""Asking the scanner: clean, found, or no verdict, which is neither."""

import threading
from collections.abc import Iterator
from contextlib import closing

import pytest

from reglament.desk.lib.tests.scanner import WORD, Scanner
from reglament.desk.lib.virus import Unreachable, virus_in


@pytest.fixture
def scanner() -> Iterator[Scanner]:
    with Scanner() as running:
        threading.Thread(target=running.serve_forever, args=(0.02,), daemon=True).start()
        yield running
        running.shutdown()


def test_it_lets_a_clean_file_pass(scanner: Scanner) -> None:
    assert virus_in(bytes(300_000), scanner.address) == ""


def test_it_names_the_virus(scanner: Scanner) -> None:
    assert virus_in(bytes(100_000) + WORD, scanner.address) == "Test.Word"


def test_it_takes_another_answer_for_no_verdict(scanner: Scanner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scanner, "answer", b"INSTREAM size limit exceeded. ERROR", raising=False)
    with pytest.raises(Unreachable, match="gave no verdict: INSTREAM size limit exceeded"):
        virus_in(b"large", scanner.address)


@pytest.mark.parametrize("address", ["/nowhere/clamd.ctl", "127.0.0.1:1", "[::1]:1", "nonsense"])
def test_it_says_that_nobody_answers(address: str) -> None:
    with pytest.raises(Unreachable, match="does not answer"):
        virus_in(b"", address)


def test_it_asks_over_a_socket_of_this_machine(scanner: Scanner, tmp_path: object) -> None:
    import socket
    from pathlib import Path

    path = Path(str(tmp_path)) / "clamd.ctl"
    with closing(socket.socket(socket.AF_UNIX)) as listening:
        listening.bind(str(path))
        listening.listen()

        def answer() -> None:
            line, _ = listening.accept()
            with closing(line):
                while not line.recv(65536).endswith(bytes(4)):
                    pass
                line.sendall(b"stream: OK\0")

        threading.Thread(target=answer, daemon=True).start()
        assert virus_in(b"words", str(path)) == ""
