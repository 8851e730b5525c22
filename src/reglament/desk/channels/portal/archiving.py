"""What a person has told the desk and was told by it, as one file for themselves: requests with their words and files.

A person with very many requests gets them in parts, each of the newest that are not in the part before.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from django.db.models import Sum

from reglament.desk.lib.file_names import harmless
from reglament.desk.people.access import Viewer
from reglament.desk.tickets import access
from reglament.desk.tickets.models import Attachment, Message, Ticket

MOST, MOST_BYTES = 500, 100 * 1024 * 1024
"""So many requests, and about so many bytes of files, are in one part."""
IN_A_READ = 64 * 1024


@dataclass(frozen=True, slots=True)
class ArchivePart:
    """The requests of one part, the newest first; `further` is from where the next part goes on, None where there is none."""

    tickets: list[Ticket]
    further: int | None


def part_before(viewer: Viewer, before: int | None) -> ArchivePart:
    """The reader's own newest requests, or the newest of those before a request (its id). Four statements at most."""
    own = Ticket.objects.filter(desk_id=viewer.desk_id, requester_id=viewer.person_id)
    own = own if before is None else own.filter(pk__lt=before)
    found = list(own.select_related("desk", "product").order_by("-pk")[: MOST + 1])
    files = access.attachments(viewer).kept().filter(message__ticket__in=found).order_by()
    sizes = dict(files.values_list("message__ticket").annotate(size=Sum("size")))
    taken, size = 0, 0
    for ticket in found[:MOST]:
        size += sizes.get(ticket.pk, 0)
        if taken and size > MOST_BYTES:
            break
        taken += 1
    return ArchivePart(found[:taken], found[taken - 1].pk if len(found) > taken else None)


def write_part(into: IO[bytes], viewer: Viewer, part: ArchivePart, about: Mapping[str, object]) -> None:
    """A ZIP of it: `me.json`, and a folder for each request with `request.json` and its files. A file that is not in the
    storage any more is named in `request.json` alone.
    """
    said, files = _said(viewer, part.tickets), _files(viewer, part.tickets)
    with ZipFile(into, "w", ZIP_DEFLATED) as archive:
        archive.writestr("me.json", _json(about))
        for ticket in part.tickets:
            archive.writestr(f"{ticket.reference}/request.json", _json(_request(ticket, said[ticket.pk], files)))
            for message in said[ticket.pk]:
                for each, named in _named(files[message.pk]):
                    _pack(archive, f"{ticket.reference}/{named}", each)


def _said(viewer: Viewer, tickets: list[Ticket]) -> dict[int, list[Message]]:
    found: dict[int, list[Message]] = defaultdict(list)
    for message in access.words_of(viewer, tickets).order_by("ticket_id", "seq"):
        found[message.ticket_id].append(message)
    return found


def _files(viewer: Viewer, tickets: list[Ticket]) -> dict[int, list[Attachment]]:
    found: dict[int, list[Attachment]] = defaultdict(list)
    for each in access.attachments(viewer).filter(message__ticket__in=tickets).order_by("pk"):
        found[each.message_id].append(each)
    return found


def _named(files: Iterable[Attachment]) -> Iterator[tuple[Attachment, str]]:
    """Those that are kept, each with a name that no other file of the request has."""
    for each in files:
        if each.is_kept:
            yield each, f"{each.pk}-{harmless(each.name)}"


def _request(ticket: Ticket, said: list[Message], files: Mapping[int, list[Attachment]]) -> dict[str, object]:
    return {
        "reference": ticket.reference,
        "subject": ticket.subject,
        "received": ticket.received_at,
        "channel": ticket.channel,
        "state": ticket.state,
        "product": ticket.product.slug if ticket.product else None,
        "conversation": [_message(each, files.get(each.pk, [])) for each in said],
    }


def _message(message: Message, files: list[Attachment]) -> dict[str, object]:
    names = {each.pk: name for each, name in _named(files)}
    return {
        "at": message.at,
        "by": message.by,
        "kind": message.kind,
        "text": message.text,
        "erased": message.erased_at,
        "files": [{"name": each.name, "size": each.size, "file": names.get(each.pk)} for each in files],
    }


def _pack(archive: ZipFile, name: str, file: Attachment) -> None:
    """Piece by piece, so that a large file takes no more memory than a small one. Pictures are small already."""
    try:
        stored = file.stored.open("rb")
    except FileNotFoundError:
        return
    with stored, archive.open(_entry(name), "w") as packed:
        while piece := stored.read(IN_A_READ):
            packed.write(piece)


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name)
    entry.compress_type = ZIP_STORED
    return entry


def _json(told: Mapping[str, object]) -> str:
    return json.dumps(told, ensure_ascii=False, indent=2, default=_moment)


def _moment(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"{type(value)} has no place in an archive")
