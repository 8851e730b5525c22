"""Starts everything, says where to click, and ends everything with Ctrl-C: what it started, by process id, and nothing else.

It installs nothing. What is missing is named, with how to get it, and the rest runs without it.
"""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import quote

from reglament.desk.channels.email.tests import dovecot, exim
from reglament.desk.channels.email.tests.private_server import folder, free_port
from tools.try_channels.channels import SETTINGS, commands, pages
from tools.try_channels.people import CLIENTS, DESKS, MAILBOX_OF_DESK, STAFF, domains, named
from tools.try_channels.webmail import Webmail

REGLAMENT = (sys.executable, "-c", "import sys; from reglament.cli import main; sys.exit(main(sys.argv[1:]))")
BOT_TOKEN = "1000:emulated"  # noqa: S105 - it opens nothing but an emulator on this machine.
PATIENCE = 60.0
FAREWELL = 20.0


def main() -> int:
    """Run until Ctrl-C or SIGTERM; 1 when the desk does not start."""
    # Said of both: a shell that starts this in the background lets Ctrl-C be ignored.
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.default_int_handler)
    with folder("channels") as place, ExitStack() as running:
        try:
            told = _start(place, running)
            if told is None:
                return 1
            print(told, flush=True)
            signal.pause()
        except KeyboardInterrupt:
            print("\nEnding what was started ...", flush=True)
            # A second Ctrl-C would leave programs behind.
            signal.signal(signal.SIGINT, signal.SIG_IGN)
    return 0


def _start(place: Path, running: ExitStack) -> str | None:
    """Start everything; gives what to tell the person at the terminal, or None when the desk did not start."""
    desk_port, bot_port, port = (free_port(wanted) for wanted in (_number("PORT", 8000), 8081, 8024))
    desk = f"http://127.0.0.1:{desk_port}"
    environment = _environment(place, desk, bot_port, port)
    print("Telling the story (it takes a few seconds) ...", flush=True)
    if subprocess.run([*REGLAMENT, "prepare"], env=environment, check=False).returncode:  # noqa: S603 - our own program.
        return None
    lines = mail(place, running, environment, port)
    named_bot = f"{BOT_TOKEN}={named('telegram').removeprefix('@')}"
    bot = (sys.executable, "-m", "tools.telegram_emulator", "--port", str(bot_port), "--bot", named_bot)
    running.enter_context(_command(bot, environment, place / "telegram.log", quiet=True))
    running.enter_context(_command((*REGLAMENT, "run", "--port", str(desk_port)), environment, place / "desk.log"))
    if not _answers(f"{desk}/healthz"):
        print(f"The desk did not start:\n{(place / 'desk.log').read_text()}", file=sys.stderr)
        return None
    lines += ["", f"Telegram, where you play a person: http://127.0.0.1:{bot_port}/", "", "Pages:"]
    lines += [f"  {words:<28} {address}" for words, address in pages(desk)]
    lines += ["", "In another terminal:", *(f"  {words}: {order}" for words, order in commands(environment))]
    return "\n".join([*lines, "", f"What they log is in {place}. Ctrl-C ends everything and throws it away."])


def mail(place: Path, running: ExitStack, environment: dict[str, str], port: int) -> list[str]:
    """Start the mail server, the mailboxes and a page to use them by; gives what to tell of them."""
    missing = [each.WHY_NOT for each in (exim, dovecot) if not each.CAN_RUN]
    if missing:
        return ["", "No mail: letters are printed here.", *(f"  {why}" for why in missing)]
    for address in (*CLIENTS, *STAFF, MAILBOX_OF_DESK):
        exim.mailbox(place, address)
    post = running.enter_context(exim.exim(place, exim.to_server(port, lmtp=True), domains(), free_port(2525)))
    imap = running.enter_context(dovecot.mailboxes(place, free_port(1143)))
    webmail = running.enter_context(Webmail(post.port, imap, free_port(8025)))
    environment["REGLAMENT_SMTP"] = f"smtp+plain://127.0.0.1:{post.port}"
    environment["REGLAMENT_IMAP"] = (
        f"imap+plain://{quote(MAILBOX_OF_DESK)}:{dovecot.PASSWORD}@127.0.0.1:{imap}/INBOX?desk=siroka&since=2026-01-01"
    )
    return _told_of_mail(post.port, imap, webmail.address)


def _environment(place: Path, desk: str, bot_port: int, port: int) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("REGLAMENT_", "DJANGO_"))}
    ours = {
        "REGLAMENT_HOME": str(place / "desk"),
        "REGLAMENT_STORY": "1",
        "REGLAMENT_ADDRESS": f"{desk}/",
        "REGLAMENT_RELAYS": exim.NAME,
        "REGLAMENT_LMTP": f"127.0.0.1:{port}",
        "TELEGRAM_API_BASE": f"http://127.0.0.1:{bot_port}",
        "TELEGRAM_BOTS": f"siroka={BOT_TOKEN}",
    }
    return kept | SETTINGS | ours


def _told_of_mail(smtp: int, imap: int, webmail: str) -> list[str]:
    send = f"{Path(sys.executable).name} -m tools.try_channels.send --port {smtp}"
    return [
        "",
        f"Mail, as any of these people: {webmail}",
        *(f"  {address:<28} {who}" for address, who in {**CLIENTS, **STAFF}.items()),
        "Write to:",
        *(f"  {address:<28} {what}" for address, what in DESKS.items()),
        f'A mail from the command line: .venv/bin/{send} aida@northlight.example "It is slow" "Since this morning."',
        f"By a mail program: SMTP 127.0.0.1:{smtp}, IMAP 127.0.0.1:{imap} (no encryption), any of the people above with the "
        f'password "{dovecot.PASSWORD}"; all other addresses share the mailbox "{exim.EVERYBODY}".',
    ]


@contextmanager
def _command(
    arguments: tuple[str, ...], environment: Mapping[str, str], log: Path, *, quiet: bool = False
) -> Iterator[None]:
    """A command that runs until the block ends."""
    with log.open("wb") as file:
        process = subprocess.Popen(  # noqa: S603 - our own program.
            arguments,
            env=dict(environment),
            stderr=file,
            stdout=file if quiet else None,
            start_new_session=True,
        )
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(FAREWELL)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(FAREWELL)


def _answers(address: str) -> bool:
    """Whether the desk serves its pages within its time."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            urllib.request.urlopen(address, timeout=5).close()  # noqa: S310 - our own address.
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.2)
        else:
            return True
    return False


def _number(name: str, default: int) -> int:
    value = os.environ.get(name, "")
    return int(value) if value.isdecimal() else default


if __name__ == "__main__":
    sys.exit(main())
