"""Files that came with a form, as the actions take them."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile

from reglament.desk.tickets.attached.files import DEFAULT_LARGEST_MB, MEGABYTE, SIGNATURES
from reglament.desk.tickets.intake.admitting import File
from reglament.regulation.edition import Edition

MOST_FILES = 30
"""More than a person attaches by hand; the rest of a flood is not even read."""


def largest_bytes(edition: Edition) -> int:
    """The largest file that the edition takes."""
    rule = edition.rules.completeness
    return (rule.largest_file_mb.value if rule and rule.largest_file_mb else DEFAULT_LARGEST_MB) * MEGABYTE


def kinds(edition: Edition) -> tuple[str, ...]:
    """The kinds that the edition takes: "jpg", "gif", "png", "pdf"."""
    rule = edition.rules.completeness
    return rule.files.value if rule and rule.files else tuple(SIGNATURES)


def endings(edition: Edition) -> str:
    """What a file chooser offers: ".jpg,.jpeg,.png"."""
    return ",".join(
        f".{ending}" for kind in kinds(edition) for ending in (("jpg", "jpeg") if kind == "jpg" else (kind,))
    )


def read_files(uploads: "list[UploadedFile[Any]]", edition: Edition) -> tuple[File, ...]:
    """The files as they came. Of one that is too large only as much is read as shows that."""
    most = largest_bytes(edition) + 1
    return tuple(
        File(upload.name or "file", upload.content_type or "", upload.read(most)) for upload in uploads[:MOST_FILES]
    )
