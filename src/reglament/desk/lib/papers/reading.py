"""Reads one PDF from standard input and writes why it is not taken, or nothing. Started by `papers`, never imported there.

Every object that the file's tables name is looked at, whether a page leads to it or not: actions hang on the catalogue, on
pages, on annotations, on fields, and in name trees.
"""

import re
import resource
import sys
from collections.abc import Iterator
from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import DependencyError, LimitReachedError, PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, PdfObject

from reglament.desk.lib.unfit import Unfit, UnfitReason

MEMORY = 144 * 1024 * 1024
PROCESSOR_SECONDS = 2
WRITTEN = re.compile(rb"\s([0-9]{1,10})\s++([0-9]{1,10})\s++obj")
"""Where an object begins, and its number and generation."""
MOST_OBJECTS = 300_000
BROKEN = (PyPdfError, TypeError, ValueError, LookupError, AttributeError, OSError)
"""What pypdf raises over bytes that are no sound PDF: its own errors, and those of its parts over values of wrong types."""
KEYS = {
    "/JS": UnfitReason.SCRIPT,
    "/JavaScript": UnfitReason.SCRIPT,
    "/XFA": UnfitReason.SCRIPT,
    "/EmbeddedFiles": UnfitReason.FILES,
    "/EF": UnfitReason.FILES,
}
"""Keys that no harmless object has: scripts, forms that run them, and files inside of the file."""
VALUES = {
    "/S": {"/JavaScript": UnfitReason.SCRIPT, "/Launch": UnfitReason.LAUNCH, "/ImportData": UnfitReason.LAUNCH},
    "/Subtype": {"/FileAttachment": UnfitReason.FILES, "/RichMedia": UnfitReason.SCRIPT},
    "/Type": {"/EmbeddedFile": UnfitReason.FILES},
}
"""Values by which an action, an annotation or a stream says what it is."""


def main() -> None:
    """Bound this process, then read."""
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_SECONDS, PROCESSOR_SECONDS))
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    print(verdict(sys.stdin.buffer.read()))


def verdict(data: bytes) -> str:
    """Why the file is not taken, as a short code; empty when it is."""
    try:
        read(data)
    except Unfit as unfit:
        return unfit.why.value
    except (MemoryError, RecursionError, LimitReachedError):
        return UnfitReason.TOO_COMPLEX.value
    except BROKEN:
        return UnfitReason.BROKEN.value
    return ""


def read(data: bytes) -> None:
    """Raise Unfit for a file that is not taken, and pypdf's own errors for one that cannot be read."""
    try:
        reader = PdfReader(BytesIO(data), strict=False)
    except DependencyError as error:  # A cipher that pypdf would need another library for.
        raise Unfit(UnfitReason.ENCRYPTED) from error
    if reader.is_encrypted and not _opens_freely(reader):
        raise Unfit(UnfitReason.ENCRYPTED)
    numbers = {number for table in reader.xref.values() for number in table} | set(reader.xref_objStm)
    if len(numbers) > MOST_OBJECTS:
        raise Unfit(UnfitReason.TOO_COMPLEX)
    look_at(reader.trailer)
    for thing in _objects(reader, data):
        look_at(thing)
    if not len(reader.pages):
        raise Unfit(UnfitReason.BROKEN)


def _opens_freely(reader: PdfReader) -> bool:
    """Whether everybody can read it: only printing, copying or changing needs the password, and nobody here does either."""
    return bool(reader.decrypt(""))


def look_at(thing: PdfObject | None) -> None:
    """Raise Unfit where an object, or one written inside of it, is an action or a file that is not taken."""
    waiting = [thing]
    while waiting:
        each = waiting.pop()
        if isinstance(each, DictionaryObject):
            _judge(each)
            waiting.extend(each.values())
        elif isinstance(each, ArrayObject):
            waiting.extend(list.__iter__(each))


def _objects(reader: PdfReader, data: bytes) -> Iterator[PdfObject | None]:
    yield from _in_the_open(reader, data)
    yield from _packed(reader)


def _in_the_open(reader: PdfReader, data: bytes) -> Iterator[PdfObject | None]:
    """Each object once, however many numbers a table gives to its place.

    A number that stands in the file elsewhere than its table says is looked for there, so only one that does not is left out.
    """
    written = {(int(found[1]), int(found[2])) for found in WRITTEN.finditer(data)}
    read: set[int] = set()
    for generation, table in list(reader.xref.items()):
        for number, place in list(table.items()):
            if place in read and (number, generation) not in written:
                continue
            is_read_now = _stands_in_the_open(reader, number, generation)
            yield reader.get_object(IndirectObject(number, generation, reader))
            if is_read_now:
                read.add(reader.xref[generation][number])  # It may have been found elsewhere.


def _stands_in_the_open(reader: PdfReader, number: int, generation: int) -> bool:
    """Whether asking for this object reads it at its place: it is neither free, nor known already, nor in a stream of objects."""
    is_free = reader.xref_free_entry.get(generation, {}).get(number, False)
    is_packed = generation == 0 and number in reader.xref_objStm
    return not (is_free or is_packed or (generation, number) in reader.resolved_objects)


def _packed(reader: PdfReader) -> Iterator[PdfObject | None]:
    """Each object of the streams that hold objects. All of a stream are read with the first of them: who is not there then
    is not in it.
    """
    read: set[int] = set()
    for number, (stream, _index) in list(reader.xref_objStm.items()):
        if stream not in read:
            read.add(stream)
            yield reader.get_object(IndirectObject(number, 0, reader))
        else:
            yield reader.cache_get_indirect_object(0, number)


def _judge(each: DictionaryObject) -> None:
    for key in KEYS.keys() & each.keys():
        raise Unfit(KEYS[key])
    for key, telling in VALUES.items():
        value = str(each.get(key, ""))
        if value in telling:
            raise Unfit(telling[value])


if __name__ == "__main__":
    main()
