"""An Exim of a test's own: a real mail server on a free port of this machine, which keeps and retries what it cannot deliver.

Who has a mailbox under `homes/`, where a Dovecot reads it, gets mail there; other addresses of the desk's domains go the desk's
way, and the rest of the world shares one mailbox.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from reglament.desk.channels.email.tests.dovecot import HOMES
from reglament.desk.channels.email.tests.private_server import free_port, give, owner, program, server

SERVER = program("exim4", "exim")
WHY_NOT = (
    "No Exim here to carry mail. Get it with: apt-get install exim4-daemon-light"
    if SERVER is None
    else "Exim starts only for a user with a name."
)
CAN_RUN = SERVER is not None and owner() is not None
NAME = "post.example"
EVERYBODY = "everybody"
"""The mailbox of all for whom there is no mailbox."""

SETTINGS = """
primary_hostname = {name}
spool_directory = {place}/spool
log_file_path = {place}/exim.%slog
pid_file_path = {place}/exim.pid
exim_user = {who.user}
exim_group = {who.group}
deliver_drop_privilege
local_interfaces = 127.0.0.1
daemon_smtp_ports = {port}
disable_ipv6
tls_advertise_hosts =
host_lookup =
rfc1413_hosts =
keep_environment =
accept_8bitmime
message_size_limit = 60M
smtp_accept_max_per_connection = 0
smtp_accept_queue_per_connection = 0
acl_smtp_rcpt = accept
acl_smtp_data = accept

begin routers
mailbox:
  driver = accept
  address_data = ${{lookup{{${{lc:$local_part@$domain}}}}dsearch,filter=dir{{{place}/{homes}}}{{$value}}fail}}
  transport = mailbox
desk:
  driver = accept
  condition = {has_way}
  domains = {domains}
  transport = desk
everybody:
  driver = accept
  address_data = {everybody}
  transport = mailbox

begin transports
desk:
  {way}
mailbox:
  driver = appendfile
  directory = {place}/{homes}/$address_data/Maildir
  maildir_format
  create_directory
  delivery_date_add
  envelope_to_add
  return_path_add

begin retry
* * F,1h,1s
"""
TO_MAILBOX = "driver = appendfile\n  file = /dev/null"


@dataclass(frozen=True, slots=True)
class Post:
    """A mail server that runs: where it takes mail, and where it keeps everything."""

    port: int
    place: Path

    def log(self) -> str:
        """What it did so far."""
        path = self.place / "exim.mainlog"
        return path.read_text() if path.exists() else ""

    def waiting(self) -> int:
        """How many mails it still has to deliver."""
        return len(list((self.place / "spool" / "input").rglob("*-H")))


@contextmanager
def exim(place: Path, way: str = "", domains: str = "siroka.example", port: int = 0) -> Iterator[Post]:
    """Carries mail until the block ends; looks every second at what waits.

    `way` is the transport that brings mail for `domains` (separated by commas) to the desk.
    """
    port = port or free_port()
    for name in ("spool", HOMES, f"{HOMES}/{EVERYBODY}"):
        (place / name).mkdir(exist_ok=True)
        give(place / name)
    settings = place / "exim.conf"
    values = {"name": NAME, "homes": HOMES, "everybody": EVERYBODY, "who": owner(), "port": port, "place": place}
    written = SETTINGS.format(
        has_way="true" if way else "false", way=way or TO_MAILBOX, domains=domains.replace(",", " : "), **values
    )
    settings.write_text(written)
    with server([str(SERVER), "-C", str(settings), "-bdf", "-q1s"], port, place / "exim.paniclog"):
        yield Post(port, place)


def mailbox(place: Path, address: str) -> str:
    """Give an address a mailbox of its own; its name at the Dovecot."""
    home = place / HOMES / address.lower()
    home.mkdir(parents=True, exist_ok=True)
    give(home)
    return home.name


def to_server(port: int, *, lmtp: bool) -> str:
    """The transport that brings mail to a port of the desk over SMTP or LMTP."""
    options = ("driver = smtp", f"protocol = {'lmtp' if lmtp else 'smtp'}", "hosts = 127.0.0.1", f"port = {port}")
    return "\n  ".join((*options, "allow_localhost", "hosts_try_fastopen =", "connect_timeout = 5s"))


def to_pipe(command: str) -> str:
    """The transport that hands each mail to a command, whose exit code says what became of it."""
    return "\n  ".join(("driver = pipe", f"command = {command}", "return_fail_output", "log_output", "timeout = 60s"))
