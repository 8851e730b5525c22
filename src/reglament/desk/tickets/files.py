"""Which files a message may carry: judged by content, not by name; what is turned down stays listed (Siroka 3.2)."""

import hashlib

from django.core.files.base import ContentFile

from reglament.desk.tickets.admitting import File
from reglament.desk.tickets.models import Attachment, Message
from reglament.regulation.edition import Edition

MEGABYTE = 1024 * 1024
DEFAULT_LARGEST_MB = 20
SIGNATURES: dict[str, tuple[bytes, ...]] = {
    "jpg": (b"\xff\xd8\xff",),
    "gif": (b"GIF87a", b"GIF89a"),
    "png": (b"\x89PNG\r\n\x1a\n",),
    "pdf": (b"%PDF-",),
}
TYPES = {"jpg": "image/jpeg", "gif": "image/gif", "png": "image/png", "pdf": "application/pdf"}


def kind_of(data: bytes) -> str:
    """The kind that the first bytes show ("jpg", "gif", "png", "pdf"), or an empty string."""
    return next((kind for kind, starts in SIGNATURES.items() if data.startswith(starts)), "")


def why_not(edition: Edition, data: bytes) -> str:
    """Why the edition does not take a file with these bytes, as a short code; empty when it does."""
    rule = edition.rules.completeness
    largest = rule.largest_file_mb.value if rule and rule.largest_file_mb else DEFAULT_LARGEST_MB
    taken = rule.files.value if rule and rule.files else tuple(SIGNATURES)
    if not data:
        return "empty"
    if len(data) > largest * MEGABYTE:
        return "too large"
    return "" if kind_of(data) in taken else "kind not taken"


def keep_files(edition: Edition, message: Message, files: tuple[File, ...]) -> list[Attachment]:
    """Store what is taken and list what is not. The rows are unsaved; the bytes are on disk before the commit.

    A file whose transaction fails is an orphan on disk, which harms nobody; a row never lacks its file.
    """
    return [_keep(edition, message, file) for file in files]


def _keep(edition: Edition, message: Message, file: File) -> Attachment:
    why = why_not(edition, file.data)
    attachment = Attachment(
        message=message,
        name=file.name.replace("\x00", "").strip()[:255] or "file",
        content_type=TYPES.get(kind_of(file.data), file.content_type[:100] or "application/octet-stream"),
        size=len(file.data),
        sha256=hashlib.sha256(file.data).hexdigest(),
        why=why,
    )
    if not why:
        name = f"{attachment.sha256[:32]}.{kind_of(file.data)}"
        attachment.stored.save(name, ContentFile(file.data), save=False)
    return attachment
