"""PDF files for tests, sound and hostile, made by pypdf or byte by byte."""

import zlib
from collections.abc import Callable
from io import BytesIO

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    PdfObject,
    TextStringObject,
)


def name(text: str) -> NameObject:
    return NameObject(f"/{text}")


def things(**keys: PdfObject) -> DictionaryObject:
    """A dictionary of a PDF."""
    return DictionaryObject({name(key): value for key, value in keys.items()})


def action(kind: str, **keys: PdfObject) -> DictionaryObject:
    """An action of this kind."""
    return things(S=name(kind), **keys)


SCRIPT = action("JavaScript", JS=TextStringObject("app.alert(1)"))
START = action("Launch", F=TextStringObject("calc.exe"))


def pdf(change: Callable[[PdfWriter], None] = lambda writer: None) -> bytes:
    """A PDF of one page, changed."""
    writer = PdfWriter()
    writer.add_blank_page(200, 100)
    change(writer)
    held = BytesIO()
    writer.write(held)
    return held.getvalue()


def catalogue(key: str, value: PdfObject) -> Callable[[PdfWriter], None]:
    """Puts something into the catalogue."""
    return lambda writer: writer.root_object.update({name(key): value})


def annotation(**keys: PdfObject) -> Callable[[PdfWriter], None]:
    """Puts an annotation on the page."""

    def change(writer: PdfWriter) -> None:
        box = ArrayObject([NumberObject(each) for each in (0, 0, 9, 9)])
        note = things(Type=name("Annot"), Rect=box, **{"Subtype": name("Link"), **keys})
        writer.pages[0][name("Annots")] = ArrayObject([writer._add_object(note)])

    return change


def unnamed(value: PdfObject) -> Callable[[PdfWriter], None]:
    """Adds an object to which nothing leads."""
    return lambda writer: (writer._add_object(value), None)[1]


def by_hand(*objects: bytes, trailer: bytes = b"") -> bytes:
    """A PDF of these objects, numbered from 1, which is the catalogue, with a sound table."""
    data, places = bytearray(b"%PDF-1.7\n"), []
    for number, each in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    start, size = len(data), len(objects) + 1
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    data += b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    data += b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, start)
    return bytes(data)


PAGES = (b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>")
PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>"


def stream(data: bytes, keys: bytes = b"") -> bytes:
    """A stream, compressed."""
    packed = zlib.compress(data)
    return b"<< /Length %d /Filter /FlateDecode %s >>\nstream\n%s\nendstream" % (len(packed), keys, packed)


def in_object_stream(hidden: bytes, *, padding: int = 0) -> bytes:
    """A PDF whose fourth object stands in a compressed stream, with a cross-reference stream that leads there."""
    inner = b"4 0 " + hidden + b" " * padding
    objects = (*PAGES, PAGE, None, stream(inner, b"/Type /ObjStm /N 1 /First 4"))
    data, rows = b"%PDF-1.7\n", b"\0\0\0\0\0\0"
    for number, each in enumerate(objects, start=1):
        if each is None:
            rows += b"\2" + (5).to_bytes(4, "big") + b"\0"
            continue
        rows += b"\1" + len(data).to_bytes(4, "big") + b"\0"
        data += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    start = len(data)
    rows += b"\1" + start.to_bytes(4, "big") + b"\0"
    table = stream(rows, b"/Type /XRef /Size 7 /W [1 4 1] /Root 1 0 R")
    return data + b"6 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (table, start)


def one_thing_many_times(numbers: int = 4000, long: int = 1000, *, named: bool = True, thing: bytes = b"") -> bytes:
    """A PDF whose table gives many numbers to the place of one array; whether its own number is among them."""
    objects = (*PAGES, PAGE, thing or b"[" + b"1 " * long + b"]")
    data, places = b"%PDF-1.5\n", []
    for number, each in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    start = len(data)
    rows = b"\0\0\0\0\0\0" + b"".join(_row(place) for place in (places if named else places[:3]))
    rows += b"" if named else b"\0\0\0\0\0\0"
    rows += _row(start) + _row(places[3]) * numbers
    table = stream(rows, b"/Type /XRef /Size %d /W [1 4 1] /Root 1 0 R" % (len(rows) // 6))
    return data + b"5 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (table, start)


def _row(place: int) -> bytes:
    return b"\1" + place.to_bytes(4, "big") + b"\0"


def one_stream_many_times(numbers: int = 4000, long: int = 1000) -> bytes:
    """A PDF whose table finds many numbers in a stream of objects that holds others."""
    heads, at = b"", 0
    for number in range(long):
        heads += b"%d %d " % (100_000 + number, at)
        at += 2
    packed = stream(heads + b"1 " * long, b"/Type /ObjStm /N %d /First %d" % (long, len(heads)))
    data, rows = b"%PDF-1.5\n", b"\0\0\0\0\0\0"
    for number, each in enumerate((*PAGES, PAGE, packed), start=1):
        rows += _row(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    start = len(data)
    rows += _row(start) + (b"\2" + (4).to_bytes(4, "big") + b"\0") * numbers
    table = stream(rows, b"/Type /XRef /Size %d /W [1 4 1] /Root 1 0 R" % (len(rows) // 6))
    return data + b"5 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (table, start)
