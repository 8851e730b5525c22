"""Reads one PDF from standard input and writes why it is not taken, or nothing. Started by `papers`, never imported there.

Every object that the file's tables name is looked at, whether a page leads to it or not: actions hang on the catalogue, on
pages, on annotations, on fields, and in name trees.
"""

import resource
import sys
from collections.abc import Iterator
from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import DependencyError, LimitReachedError, PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, PdfObject

from reglament.desk.lib.unfit import Unfit, UnfitReason

MEMORY = 144 * 1024 * 1024
PROCESSOR_SECONDS = 10
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
    for reference in _references(reader):
        look_at(reader.get_object(reference))
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


def _references(reader: PdfReader) -> Iterator[IndirectObject]:
    for generation, table in list(reader.xref.items()):
        for number in list(table):
            yield IndirectObject(number, generation, reader)
    for number in list(reader.xref_objStm):
        yield IndirectObject(number, 0, reader)


def _judge(each: DictionaryObject) -> None:
    for key in KEYS.keys() & each.keys():
        raise Unfit(KEYS[key])
    for key, telling in VALUES.items():
        value = str(each.get(key, ""))
        if value in telling:
            raise Unfit(telling[value])


if __name__ == "__main__":
    main()
