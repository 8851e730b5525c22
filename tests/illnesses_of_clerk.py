"""The ways in which the clock and the letters fall ill."""

import os
import smtplib
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from illnesses_of_pages import away, full
from wards import Ward, illness

from reglament.desk.backups.models import Backup, Rehearsal
from reglament.desk.channels.email.outgoing import delivering
from reglament.desk.duty.models import Paging, PagingLadder
from reglament.desk.lib import append_only
from reglament.desk.notices.models import Notice
from reglament.desk.rulebook.compiled import compiled as really_compiled
from reglament.desk.rulebook.models import Edition
from reglament.desk.tickets.models import Alarm, Entry, Sequence
from reglament.desk.tickets.proving import counting
from reglament.desk.tickets.proving import ending as ending_calendars
from reglament.desk.vitals import signs
from reglament.desk.vitals.models import Sign
from reglament.regulation.calendars.horizon import Ends, Horizon
from reglament.regulation.values import Ruled
from tools.story.acting import sends, ticket_of


@illness("clerk", "no_mail_server")
def printed(ward: Ward) -> None:
    ward.settings.EMAIL_BACKEND = "reglament.desk.lib.mail.PrintedMail"
    ward.settings.REGLAMENT_HTTPS, ward.settings.ALLAUTH_TRUSTED_PROXY_COUNT = True, 1
    ward.settings.REGLAMENT_ADDRESS = "https://127.0.0.1/"


@illness("clerk", "no_clerk")
def killed(ward: Ward) -> None:
    Sign.objects.create(name="clerk elsewhere:1", seen_at=timezone.now() - timedelta(minutes=5))


@illness("clerk", "service")
def dying(ward: Ward) -> None:
    for _ in range(3):
        signs.ill("service reglament.desk.tickets.service.clerk:serve", RuntimeError("It was torn."))


@illness("clerk", "codes")
def codes_refused(ward: Ward) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise smtplib.SMTPAuthenticationError(535, b"no")

    ward.patch.setattr("django.core.mail.EmailMessage.send", refuse)
    cache.clear()
    Client().post("/login/", {"email": ward.play.company.staff["specialist"].user.email})


@illness("clerk", "mail_server")
def letters_refused(ward: Ward) -> None:
    ward.settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    ward.settings.EMAIL_HOST, ward.settings.EMAIL_PORT = "127.0.0.1", 1
    Notice.objects.update(state="pending", next_try_at=timezone.now(), created_at=timezone.now())
    once = iter([False, True])

    class Once:
        def is_set(self) -> bool:
            return next(once)

        def wait(self, _: float) -> None:
            return None

    delivering.serve(Once())  # type: ignore[arg-type]


@illness("clerk", "letters_wait")
def tried_just_now(ward: Ward) -> None:
    """Each attempt sets its next one anew: what counts is when it was written."""
    late = timezone.now() - timedelta(minutes=30)
    Notice.objects.update(
        state="pending", created_at=late, attempts=4, next_try_at=timezone.now() + timedelta(minutes=3)
    )


@illness("clerk", "letters_wait")
def given_back(ward: Ward) -> None:
    late = timezone.now() - timedelta(minutes=30)
    Notice.objects.update(state="pending", created_at=late, attempts=0, next_try_at=timezone.now())


@illness("clerk", "letters_given_up")
def dead(ward: Ward) -> None:
    Notice.objects.update(state="dead", next_try_at=None)


@illness("clerk", "pages_wait")
def nobody_told(ward: Ward) -> None:
    desk, ticket = ward.play.company.desk, ward.play.ticket
    at = timezone.now() - timedelta(minutes=5)
    ladder = PagingLadder.objects.create(desk=desk, levels=["critical"], steps=[[0, "head"]], made_at=at)
    moments = {"start": at, "due": at, "began_at": at, "wake_at": at}
    Paging.objects.create(desk=desk, ticket=ticket, ladder=ladder, kind="solve", cycle=1, level="critical", **moments)


@illness("clerk", "alarms_wait")
def alarm_left(ward: Ward) -> None:
    Alarm.objects.update(wake_at=timezone.now() - timedelta(minutes=12))


@illness("clerk", "alarms_fail")
def alarm_torn(ward: Ward) -> None:
    Alarm.objects.update(attempts=3, last_error="RuntimeError: It was torn.")


@illness("clerk", "journals")
def holed(ward: Ward) -> None:
    append_only.lift()
    Entry.objects.filter(seq=2).delete()
    append_only.restore()
    counting.whole_round()


@illness("clerk", "journals")
def cut(ward: Ward) -> None:
    append_only.lift()
    Entry.objects.filter(seq__gte=3).delete()
    append_only.restore()
    counting.whole_round()


@illness("clerk", "journals")
def without_its_last_request(ward: Ward) -> None:
    Sequence.objects.update(last=3)
    counting.whole_round()


@illness("clerk", "no_edition")
def unpublished(ward: Ward) -> None:
    append_only.lift()
    Edition.objects.update(takes_effect=timezone.now() + timedelta(days=3))
    append_only.restore()


def ending(ward: Ward, day: date) -> None:
    """The edition's office calendar is known until a day."""

    def compiled(edition: Edition) -> Any:
        read = really_compiled(edition)
        rule = read.rules.calendars["office"]
        assert rule.hours is not None
        known = replace(rule, until=Ruled(day, rule.hours.place))
        return replace(read, rules=replace(read.rules, calendars={**read.rules.calendars, "office": known}))

    ward.patch.setattr(ending_calendars, "compiled", compiled)
    ward.patch.setattr("reglament.desk.tickets.entering.registering.compiled", compiled)


@illness("clerk", "calendar_ends")
def known_for_a_month(ward: Ward) -> None:
    ending(ward, timezone.now().date() + timedelta(days=30))


@illness("clerk", "calendar_ends")
def ended(ward: Ward) -> None:
    ending(ward, timezone.now().date() - timedelta(days=30))
    done = sends(ward.play.company, "nurse", timezone.now(), product="lis", effect="minor", hit="one")
    assert ticket_of(done).due_at is not None


@illness("clerk", "holidays_end")
def decrees_end(ward: Ward) -> None:
    end = Horizon(timezone.now().date() + timedelta(days=50), Ends.DECREES, "RU")
    ward.patch.setattr(ending_calendars, "horizon", lambda rule: end)


@illness("clerk", "disk_full")
def cannot_act(ward: Ward) -> None:
    full(ward)


@illness("clerk", "not_writable")
def cannot_write(ward: Ward) -> None:
    away(ward)


@illness("clerk", "backup")
def nobody_said(ward: Ward) -> None:
    ward.settings.REGLAMENT_HTTPS = True


@illness("clerk", "backup")
def no_folder(ward: Ward) -> None:
    ward.settings.REGLAMENT_BACKUP = str(ward.home / "nowhere")


@illness("clerk", "backup")
def empty_backup(ward: Ward) -> None:
    """What broke off leaves an empty file."""
    (ward.home / "backups").mkdir()
    (ward.home / "backups" / "desk.sqlite3").touch()
    ward.settings.REGLAMENT_BACKUP = str(ward.home / "backups")


@illness("clerk", "backup")
def old_backup(ward: Ward) -> None:
    marker = ward.home / "backed-up"
    marker.touch()
    late = (timezone.now() - timedelta(hours=37)).timestamp()
    os.utime(marker, (late, late))
    ward.settings.REGLAMENT_BACKUP = str(marker)


def backed_up(ward: Ward, ago: timedelta, fault: str = "") -> None:
    """The desk makes its backups on another disk, and made the last one so long ago."""
    ward.settings.REGLAMENT_BACKUP_FOLDER = "/proc"
    ended = timezone.now() - ago
    Backup.objects.create(folder="/proc", name="one", moment=ended, ended_at=ended, seconds=1, fault=fault)


def rehearsed(ago: timedelta, fault: str = "") -> None:
    ended = timezone.now() - ago
    told = {"moment": ended, "ended_at": ended, "seconds": 1, "is_restored": True, "fault": fault}
    Rehearsal.objects.create(folder="/proc", name="one", **told)


@illness("clerk", "backup_failed")
def backup_failed(ward: Ward) -> None:
    backed_up(ward, timedelta(hours=30))
    backed_up(ward, timedelta(hours=1), "The disk is full.")


@illness("clerk", "backup_late")
def backup_late(ward: Ward) -> None:
    backed_up(ward, timedelta(hours=31))


@illness("clerk", "restore_unproven")
def restore_failed(ward: Ward) -> None:
    backed_up(ward, timedelta(hours=1))
    rehearsed(timedelta(hours=1), "A file was changed.")


@illness("clerk", "restore_unproven")
def restore_proven_long_ago(ward: Ward) -> None:
    backed_up(ward, timedelta(days=20))
    backed_up(ward, timedelta(hours=1))
    rehearsed(timedelta(days=15))


@illness("clerk", "restore_unproven")
def restore_never_proven(ward: Ward) -> None:
    backed_up(ward, timedelta(days=15))
    backed_up(ward, timedelta(hours=1))


@illness("clerk", "restore_unproven")
def sealed_and_never_proven(ward: Ward) -> None:
    restore_never_proven(ward)
    ward.settings.REGLAMENT_BACKUP_KEYS = ["age1"]


@illness("clerk", "backup_folder")
def no_folder_to_write_to(ward: Ward) -> None:
    ward.settings.REGLAMENT_BACKUP_FOLDER = "/proc/backups"
    ward.patch.setattr("os.access", lambda path, mode: not str(path).startswith("/proc"))


@illness("clerk", "backup_same_disk")
def backups_beside_the_desk(ward: Ward) -> None:
    ward.settings.REGLAMENT_BACKUP_FOLDER = str(ward.home / "backups")


@illness("clerk", "letters_held")
def held_back(ward: Ward) -> None:
    Notice.objects.update(state="held")
