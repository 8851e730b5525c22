"""What ails the files: a storage that does not answer, and those that nobody has examined or scanned: they are given to nobody."""

from collections.abc import Iterator
from datetime import timedelta

from django.conf import settings
from django.core.files.storage import default_storage
from django.db.models import Count, Min
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reglament.desk.lib.file_storage import StorageAwayError
from reglament.desk.tickets.attached.sweeping import FOLDER
from reglament.desk.tickets.models import Attachment
from reglament.desk.vitals.illness import Illness

PATIENCE = timedelta(minutes=10)
SLUG = "message__ticket__desk__slug"


def storage() -> Iterator[Illness]:
    """Whether the storage of files answers; of a disk its folder says as much, so this is about a bucket."""
    try:
        default_storage.exists(f"{FOLDER}/of-nobody")
    except StorageAwayError as error:
        yield Illness(
            "storage_away",
            _("The storage of files does not answer: %(error)s"),
            _(
                "See that the bucket answers at REGLAMENT_S3_ENDPOINT, and that the keys in the environment may read and write it."
            ),
            {"error": str(error)[:300]},
            stops=True,
        )


def unscanned() -> Iterator[Illness]:
    """By desk: files that lie aside for longer than ten minutes."""
    late = Attachment.objects.unscanned().filter(message__at__lte=timezone.now() - PATIENCE)
    counted = late.values_list(SLUG).annotate(count=Count("pk"), since=Min("message__at"))
    for slug, count, since in counted.order_by(SLUG):
        what = _("Files of %(desk)s wait for the virus scanner: %(count)d, the oldest since %(since)s.")
        cure = _(
            "See that clamd answers at REGLAMENT_CLAMD (%(clamd)s) and takes files of that size (StreamMaxLength)."
        )
        told = {"desk": slug, "count": count, "since": since}
        told["clamd"] = settings.REGLAMENT_CLAMD or "-"
        yield Illness("files_wait", what, cure, told, desk=slug)


def unexamined() -> Iterator[Illness]:
    """By desk: files for which there was no time when they came, and that still lie aside after ten minutes."""
    late = Attachment.objects.unexamined().filter(message__at__lte=timezone.now() - PATIENCE)
    counted = late.values_list(SLUG).annotate(count=Count("pk"), since=Min("message__at"))
    for slug, count, since in counted.order_by(SLUG):
        what = _("Files of %(desk)s wait to be examined: %(count)d, the oldest since %(since)s.")
        cure = _("See that `reglament run` or `reglament clerk` is at work, and read its log.")
        yield Illness("files_unexamined", what, cure, {"desk": slug, "count": count, "since": since}, desk=slug)
