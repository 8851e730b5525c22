"""A Dovecot of a test's own: the real server on a free port of this machine, with mailboxes that are gone afterwards."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reglament.desk.channels.email.tests.private_server import folder, free_port, give, owner, program, server

SERVER = program("dovecot")
WHY_NOT = (
    "No Dovecot here to keep mailboxes. Get it with: apt-get install dovecot-imapd"
    if SERVER is None
    else "Dovecot starts only for a user with a name."
)
CAN_RUN = SERVER is not None and owner() is not None
USER, PASSWORD = "desk", "secret"
HOMES = "homes"
SETTINGS = """
base_dir = {place}/run
state_dir = {place}/state
log_path = {log}
protocols = imap
ssl = no
disable_plaintext_auth = no
listen = 127.0.0.1
mail_location = maildir:~/Maildir
first_valid_uid = 1
default_internal_user = {who.user}
default_internal_group = {who.group}
default_login_user = {who.user}
mail_max_userip_connections = 30
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={who.uid} gid={who.gid} home={place}/homes/%Lu
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
namespace inbox {{
  inbox = yes
  mailbox Taken {{
    auto = create
  }}
}}
"""


@contextmanager
def dovecot() -> Iterator[int]:
    """The port at which it listens, with an empty mailbox of USER."""
    with folder("dovecot") as place, mailboxes(place) as port:
        yield port


@contextmanager
def mailboxes(place: Path, port: int = 0) -> Iterator[int]:
    """The port at which it lets anybody in with PASSWORD; their mail lies in `place`/homes/NAME/Maildir."""
    who = owner()
    port = port or free_port()
    homes = place / HOMES
    homes.mkdir(exist_ok=True)
    give(homes)
    settings, log = place / "dovecot.conf", place / "dovecot.log"
    settings.write_text(SETTINGS.format(place=place, log=log, port=port, password=PASSWORD, who=who))
    with server([str(SERVER), "-F", "-c", str(settings)], port, log):
        yield port
