"""Files that came with a form, as the actions take them."""

from dataclasses import dataclass
from itertools import islice
from pathlib import PurePath
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from reglament.desk.lib.unfit import UnfitReason
from reglament.desk.rulebook.law import MEGABYTE, Law, together
from reglament.desk.tickets.attached.kinds import TURNED
from reglament.desk.tickets.intake.admitting import File

ENDINGS = {"jpg": ("jpg", "jpeg"), "heic": ("heic", "heif"), "tiff": ("tif", "tiff")}
MOST_FILES = 30
"""More than a person attaches by hand; the rest of a flood is not even read, and listed as turned down."""
MOST_DROPPED, LONGEST_NAME = 30, 255
NO_NAMES = ("", "..")
DROPPED = {"kind": UnfitReason.KIND, "size": UnfitReason.TOO_LARGE}
"""Why a page's script keeps a file back, by the name under which it sends that file's name (`js/paste.js`, `widget/files.js`)."""


class DroppedFile(SimpleUploadedFile):
    """The name of a file that the browser did not send, and why, as the page's script tells: a stranger's words both."""

    def __init__(self, name: str, why: UnfitReason) -> None:
        super().__init__(name, b"", "")
        self.why = why


def dropped_files(data: QueryDict, name: str) -> list[DroppedFile]:
    """What was kept back from the field of this name; what is no reason of ours, or no name of a file, tells nothing."""
    said = ((why, told) for key, why in DROPPED.items() for told in data.getlist(f"{name}_{key}"))
    named = ((why, PurePath(told[:LONGEST_NAME]).name.strip()) for why, told in islice(said, MOST_DROPPED))
    return [DroppedFile(told, why) for why, told in named if told not in NO_NAMES]


def sent_files(request: HttpRequest, name: str) -> "list[UploadedFile[Any]]":
    """The files that came by the field of this name, and the names of those that the page's script kept back."""
    return [*request.FILES.getlist(name), *dropped_files(request.POST, name)]


def kinds_in_words(law: Law) -> str:
    """The kinds of files that are taken, as people write them: "JPG, PNG"."""
    return ", ".join(law.files.value).upper()


@dataclass(frozen=True, slots=True)
class FileLimits:
    """Which files are taken, up to how many bytes each, by which clauses; `usual` says in words what of it no clause says."""

    kinds: str
    largest: int
    clauses: tuple[str, ...]
    usual: str

    @property
    def megabytes(self) -> int:
        """The largest size as an edition writes it."""
        return self.largest // MEGABYTE


def file_limits(law: Law) -> FileLimits:
    """What a page says beside a file field, in the active language."""
    clauses = together(law.files.clauses, law.largest_file.clauses)
    return FileLimits(kinds_in_words(law), law.largest_file.value, clauses, usual_in_words(law))


def usual_in_words(law: Law) -> str:
    """A sentence on what the regulation leaves open of files; empty where it rules both their kinds and their size."""
    match bool(law.files.clauses), bool(law.largest_file.clauses):
        case True, True:
            return ""
        case True, False:
            return _("The size is what is usual at this desk; the regulation says nothing of it.")
        case False, True:
            return _("The kinds are those that are usual at this desk; the regulation says nothing of them.")
    return _("This is what is usual at this desk; the regulation says nothing of files.")


def endings(law: Law) -> str:
    """What a file chooser offers: ".jpg,.jpeg,.png", and kinds of pictures that are turned into one that is taken."""
    kinds = law.files.value
    turned = TURNED if "jpg" in kinds or "png" in kinds else ()
    return ",".join(f".{ending}" for kind in (*kinds, *turned) for ending in ENDINGS.get(kind, (kind,)))


def read_files(uploads: "list[UploadedFile[Any]]", law: Law) -> tuple[File, ...]:
    """The files as they came. Of one that is too large only as much is read as shows that, and of those behind MOST_FILES, and
    of what the browser kept back, nothing but the name.
    """
    most = law.largest_file.value + 1
    read: list[File] = []
    for number, upload in enumerate(uploads):
        name, kind = upload.name or "file", upload.content_type or ""
        if isinstance(upload, DroppedFile):
            read.append(File(name, kind, b"", upload.why.value))
        elif number >= MOST_FILES:
            read.append(File(name, kind, b"", UnfitReason.TOO_MANY.value))
        else:
            read.append(File(name, kind, upload.read(most)))
    return tuple(read)
