"""Asks a clamd whether a file carries a virus, over its socket: the INSTREAM command of its protocol."""

import socket
from contextlib import closing

PIECE = 64 * 1024
SECONDS = 20.0
"""So long may a verdict take; the scanner is on this machine or beside it, so it is reached at once or not at all."""
CONNECTING_SECONDS = 2.0


class Unreachable(Exception):  # noqa: N818 - the file is as good as before; only its verdict is missing.
    """The scanner gave no verdict; the message says what it did instead."""


def virus_in(data: bytes, scanner: str, seconds: float = SECONDS) -> str:
    """The name of the virus, or an empty string for a clean file.

    `scanner` is the path of a socket ("/run/clamav/clamd.ctl") or an address ("127.0.0.1:3310"). Raises Unreachable where
    nobody answers within `seconds`, or the answer is no verdict (a file larger than the scanner takes, for example).
    """
    try:
        with closing(_connect(scanner, seconds)) as line:
            line.sendall(b"zINSTREAM\0")
            for at in range(0, len(data), PIECE):
                piece = data[at : at + PIECE]
                line.sendall(len(piece).to_bytes(4, "big") + piece)
            line.sendall(bytes(4))
            answer = _answer(line)
    except (OSError, ValueError) as error:
        raise Unreachable(f"The virus scanner at {scanner} does not answer: {error}.") from error
    if answer.endswith(" OK"):
        return ""
    if answer.endswith(" FOUND"):
        return answer.removeprefix("stream: ").removesuffix(" FOUND")
    raise Unreachable(f"The virus scanner at {scanner} gave no verdict: {answer or 'nothing'}.")


def _connect(scanner: str, seconds: float) -> socket.socket:
    connecting = min(CONNECTING_SECONDS, seconds)
    if "/" in scanner:
        line = socket.socket(socket.AF_UNIX)
        line.settimeout(connecting)
        try:
            line.connect(scanner)
        except OSError:
            line.close()
            raise
    else:
        host, _, port = scanner.rpartition(":")
        line = socket.create_connection((host.strip("[]"), int(port)), timeout=connecting)
    line.settimeout(seconds)
    return line


def _answer(line: socket.socket) -> str:
    said = b""
    while not said.endswith(b"\0") and len(said) < 4096:
        more = line.recv(4096)
        if not more:
            break
        said += more
    return said.rstrip(b"\0\n").decode(errors="replace")
