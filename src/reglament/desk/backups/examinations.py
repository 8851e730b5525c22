"""What ails backups, in words with the next step. That there is none is another examination's to say (`health.examinations.backup`)."""

import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reglament.desk.backups.asking import last_proven_restore
from reglament.desk.backups.calendar import BackupPlan, plan
from reglament.desk.backups.models import Backup, Rehearsal
from reglament.desk.notices.models import Notice
from reglament.desk.vitals.illness import Illness

SAID_AT_MOST = 300


def backups() -> Iterator[Illness]:
    """The desk's own backups and rehearsals, where a folder is named. The rows are asked first: a mount may hang."""
    planned = plan()
    if planned is None:
        return
    yield from _late(planned)
    yield from _rehearsals(planned)
    yield from _folder(planned.folder)


def held() -> Iterator[Illness]:
    """By desk: what a restored desk does not send by itself."""
    counted = Notice.objects.held().values_list("desk__slug").annotate(count=Count("pk"))
    for slug, count in counted.order_by("desk__slug"):
        what = _(
            "Letters and messages of %(desk)s are held back since the desk was restored: %(count)d. They may have left before."
        )
        cure = _(
            "Run `reglament restore --send-held` to send them, or `reglament restore --leave-held` to leave them unsent."
        )
        yield Illness("letters_held", what, cure, {"desk": slug, "count": count}, desk=slug)


def _late(planned: BackupPlan) -> Iterator[Illness]:
    mine = Backup.objects.of(str(planned.folder))
    tried, whole = mine.first(), mine.whole().first()
    told = {
        "folder": planned.folder,
        "at": whole.ended_at if whole else "",
        "why": tried.fault[:SAID_AT_MOST] if tried else "",
    }
    if tried is not None and tried.fault:
        what = _("The last backup into %(folder)s came to nothing: %(why)s")
        yield Illness("backup_failed", what, _("Mend that; the desk tries again within the hour."), told)
    elif whole is not None and planned.is_late(timezone.now()):
        what = _("The last backup in %(folder)s is of %(at)s, and the next one is overdue.")
        yield Illness(
            "backup_late", what, _("See that `reglament run` or `reglament clerk` is at work, and read its log."), told
        )


def _rehearsals(planned: BackupPlan) -> Iterator[Illness]:
    tried = Rehearsal.objects.of(str(planned.folder)).first()
    if tried is not None and tried.fault:
        what = _("The backup %(name)s could not be restored when the desk tried it: %(why)s")
        cure = _(
            "Make a backup now and try it with `reglament backup --verify`. Until one is proven, keep every older one."
        )
        yield Illness("restore_unproven", what, cure, {"name": tried.name, "why": tried.fault[:SAID_AT_MOST]})
        return
    proven, patience = last_proven_restore(), 2 * planned.rehearsed_every
    if not patience or not _is_waited_for(planned, patience):
        return
    if proven is None:
        what, told = _("No restore has been proven yet."), {}
    elif proven.ended_at < timezone.now() - patience:
        what, told = _("The last restore that was proven is of %(at)s."), {"at": proven.ended_at}
    else:
        return
    sealed = _(
        "Backups are sealed, and the server has no key to them: prove one where the secret key is, with `reglament backup --verify`."
    )
    plain = _("See that `reglament run` or `reglament clerk` is at work, or try one with `reglament backup --verify`.")
    is_sealed = settings.REGLAMENT_BACKUP_KEYS and not settings.REGLAMENT_BACKUP_IDENTITY
    yield Illness("restore_unproven", what, sealed if is_sealed else plain, told)


def _is_waited_for(planned: BackupPlan, patience: timedelta) -> bool:
    """Whether backups have been made for longer than a proof takes."""
    first = Backup.objects.of(str(planned.folder)).whole().last()
    return first is not None and first.ended_at < timezone.now() - patience


def _folder(folder: Path) -> Iterator[Illness]:
    home, told = Path(settings.REGLAMENT_HOME), {"folder": folder}
    above = next(each for each in (folder, *folder.parents) if each.exists())
    if not os.access(above, os.W_OK):
        what = _("The folder of backups %(folder)s cannot be written to.")
        yield Illness(
            "backup_folder", what, _("See that its disk is mounted, and that the desk's user owns the folder."), told
        )
    elif above.stat().st_dev == home.stat().st_dev:
        what = _("Backups lie in %(folder)s, on the same disk as the desk: what takes one takes both.")
        yield Illness(
            "backup_same_disk",
            what,
            _("Name a folder on another disk or another machine in REGLAMENT_BACKUP_FOLDER."),
            told,
        )
