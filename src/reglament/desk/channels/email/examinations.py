"""What ails the ways by which mail comes in: by their settings, by the last sign of each, and by what waits for people."""

import socket
import ssl
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db.models import Count, Min
from django.utils.translation import gettext_lazy as _

from reglament.desk.channels.email.bringing.mailboxes import Mailbox
from reglament.desk.channels.email.bringing.mailboxes import mailboxes as named_mailboxes
from reglament.desk.channels.email.bringing.signs import MAILBOX, PORT
from reglament.desk.channels.email.bringing.smtp_server import ListeningAddress, certificate, places
from reglament.desk.channels.email.intake import keeping
from reglament.desk.channels.email.models import Quarantined
from reglament.desk.lib.environment import words
from reglament.desk.people.models import Desk
from reglament.desk.vitals import beating, signs
from reglament.desk.vitals.illness import Illness
from reglament.desk.vitals.models import Sign

SILENT = timedelta(minutes=20)
"""A mailbox that is watched gives a sign every ten minutes at least."""
KNOCK_SECONDS = 1.0
MOST_SOURCES = 200
"""Mails in quarantine whose files one examination looks for, so that a probe answers in time however many wait."""


def settings_of_mail() -> Iterator[Illness]:
    """What is written about them can be read, and its files too. Asks no database."""
    for read in (lambda: named_mailboxes(Path(settings.REGLAMENT_HOME), words("REGLAMENT_IMAP", spaced=True)), places):
        try:
            read()
        except (ImproperlyConfigured, OSError) as error:
            cure = _("Correct it and restart the desk.")
            yield Illness(
                "mail_settings", _("A way in for mail cannot be opened: %(error)s"), cure, {"error": error}, stops=True
            )
    try:
        certificate()
    except (OSError, ssl.SSLError) as error:
        what = _("The certificate of the port for mail servers cannot be used: %(error)s")
        cure = _("Mend the files that REGLAMENT_SMTP_CERTIFICATE and REGLAMENT_SMTP_KEY name.")
        yield Illness("mail_certificate", what, cure, {"error": error}, stops=True)


def mailboxes() -> Iterator[Illness]:
    """By the sign of each: one that cannot be opened, or that nobody has looked into for long although a clerk is at work."""
    desks = {MAILBOX + str(box): box.desk for box in _named()}
    known = set(Desk.objects.values_list("slug", flat=True))
    for name, slug in desks.items():
        if slug not in known:
            what = _("Mail of %(name)s is for the desk “%(desk)s”, which is not there.")
            cure = _("Correct the desk in mailboxes.toml or REGLAMENT_IMAP.")
            yield Illness("mailbox", what, cure, {"name": name, "desk": slug}, stops=True)
    is_watched = bool(beating.alive())
    for sign in Sign.objects.under(MAILBOX):
        told = {"name": sign.name.removeprefix(MAILBOX), "times": sign.times, "error": sign.error[:300]}
        if sign.ill_since is not None:
            told["since"] = sign.ill_since
            what = _("The mailbox of %(name)s brings nothing since %(since)s (tries: %(times)d): %(error)s")
            cure = _("See that its server is up and that user, password and folder are right.")
            yield Illness("mailbox", what, cure, told, stops=True, desk=desks.get(sign.name, ""))
        elif is_watched and sign.name in desks and signs.age(sign) > SILENT:
            told["since"] = sign.seen_at
            what = _("Nobody has looked into the mailbox of %(name)s since %(since)s.")
            yield Illness(
                "mailbox", what, _("Restart the desk, and read its log."), told, stops=True, desk=desks[sign.name]
            )


def ports() -> Iterator[Illness]:
    """Ports for mail servers that this process knows of, and that do not listen. What others opened is told by their signs."""
    for place in _places():
        try:
            socket.create_connection((place.host, place.port), KNOCK_SECONDS).close()
        except OSError as error:
            what = _("Nobody listens for mail servers at %(host)s:%(port)d: %(error)s")
            cure = _(
                "Start `reglament run`, `reglament clerk` or `reglament smtp` with that setting, and read its log."
            )
            told = {"host": place.host, "port": place.port, "error": error}
            yield Illness("mail_port", what, cure, told, stops=True)
    for sign in Sign.objects.under(PORT).ill():
        what = _("The port for mail servers at %(name)s cannot be opened: %(error)s")
        cure = _("Another program may listen there; choose another port, or stop it.")
        told = {"name": sign.name.removeprefix(PORT), "error": sign.error[:300]}
        yield Illness("mail_port", what, cure, told, stops=True)


def quarantine() -> Iterator[Illness]:
    """By desk: mails that the desk could not take in by itself, and that nobody has dealt with."""
    waiting = Quarantined.objects.unresolved().values_list("desk__slug")
    for slug, count, since in waiting.annotate(count=Count("pk"), since=Min("received_at")).order_by("desk__slug"):
        what = _("Mails in quarantine at %(desk)s wait for people: %(count)d, the oldest since %(since)s.")
        cure = _("Those who see what was not registered find them under /%(desk)s/work/intake/?kind=quarantine.")
        told = {"desk": slug, "count": count, "since": since}
        yield Illness("quarantine", what, cure, told, desk=slug)
        yield from _sources_gone(slug)


def _sources_gone(slug: str) -> Iterator[Illness]:
    """Mails that wait there and whose sources somebody took off the disk: only put away can they be.

    Each of the oldest is asked for its own file: the folder keeps all that ever lay in quarantine, and is never listed here.
    """
    home = Path(settings.REGLAMENT_HOME)
    waiting = Quarantined.objects.unresolved().filter(desk__slug=slug).order_by("pk")
    named = list(waiting.values_list("source", flat=True)[:MOST_SOURCES])
    gone = [source for source in named if not keeping.quarantined_source(home, slug, source).exists()]
    if gone:
        what = _(
            "Mails in quarantine at %(desk)s whose source is not on disk: %(count)d of the oldest %(asked)d, the first of "
            "them %(source)s."
        )
        cure = _("Put the files back into %(folder)s from a backup, or put these mails away.")
        folder = keeping.quarantined_source(home, slug, gone[0]).parent
        told = {"desk": slug, "count": len(gone), "asked": len(named), "source": gone[0], "folder": folder}
        yield Illness("quarantine_source", what, cure, told, desk=slug)


def _named() -> list[Mailbox]:
    try:
        return named_mailboxes(Path(settings.REGLAMENT_HOME), words("REGLAMENT_IMAP", spaced=True))
    except (ImproperlyConfigured, OSError):
        return []


def _places() -> list[ListeningAddress]:
    try:
        return places()
    except ImproperlyConfigured:
        return []
