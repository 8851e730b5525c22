"""Taking PDF files: quiet ones as they are, others with the reason, hostile ones within bounds."""

from collections.abc import Callable
from io import BytesIO

import pytest
from costs import spent_with_children
from pypdf import PdfReader, PdfWriter
from pypdf.constants import UserAccessPermissions
from pypdf.generic import ArrayObject, IndirectObject, TextStringObject

from reglament.desk.lib import papers
from reglament.desk.lib.papers import clean_pdf, reading
from reglament.desk.lib.tests.pdf_files import (
    PAGE,
    PAGES,
    SCRIPT,
    START,
    action,
    annotation,
    by_hand,
    catalogue,
    in_object_stream,
    name,
    one_stream_many_times,
    one_thing_many_times,
    pdf,
    stream,
    things,
    unnamed,
)
from reglament.desk.lib.tests.picture_files import MARKUP, mutated
from reglament.desk.lib.time_limits import OutOfTimeError, TimeLimit
from reglament.desk.lib.unfit import Unfit, UnfitReason


def why(data: bytes) -> str:
    with pytest.raises(Unfit) as caught:
        clean_pdf(data)
    return caught.value.why.value


def why_read(data: bytes) -> str:
    """What the reader alone says, without the look at names in the open."""
    with pytest.raises(Unfit) as caught:
        reading.read(data)
    return caught.value.why.value


def encrypted(algorithm: str) -> bytes:
    return pdf(lambda writer: writer.encrypt("secret", algorithm=algorithm))


QUIET = pdf()
TELLING = [
    (catalogue("OpenAction", SCRIPT), "holds a script"),
    (catalogue("OpenAction", START), "starts a program"),
    (catalogue("AA", things(WC=SCRIPT)), "holds a script"),
    (
        catalogue("Names", things(JavaScript=things(Names=ArrayObject([TextStringObject("a"), SCRIPT])))),
        "holds a script",
    ),
    (catalogue("AcroForm", things(XFA=TextStringObject("<form/>"))), "holds a script"),
    (annotation(A=SCRIPT), "holds a script"),
    (annotation(A=action("URI", Next=ArrayObject([START]))), "starts a program"),
    (annotation(AA=things(E=START)), "starts a program"),
    (annotation(Subtype=name("FileAttachment")), "holds other files"),
    (annotation(Subtype=name("RichMedia")), "holds a script"),
    (lambda writer: writer.add_attachment("tool.exe", b"MZ"), "holds other files"),
    (unnamed(SCRIPT), "holds a script"),
    (unnamed(ArrayObject([ArrayObject([things(A=START)])])), "starts a program"),
]


def test_it_takes_a_quiet_file_as_it_is() -> None:
    assert clean_pdf(QUIET) == QUIET


def test_it_takes_a_file_that_opens_at_a_page_and_leads_to_a_site() -> None:
    opens = catalogue("OpenAction", action("GoTo", D=TextStringObject("top")))
    assert clean_pdf(pdf(opens))
    reading.read(pdf(annotation(A=action("URI", URI=TextStringObject("https://desk.example/")))))


def test_it_leaves_behind_what_hangs_on_the_end() -> None:
    assert clean_pdf(QUIET + MARKUP) == QUIET
    assert clean_pdf(QUIET + b"\r\n\r\n") == QUIET + b"\r\n\r\n"


@pytest.mark.parametrize(("change", "reason"), TELLING)
def test_it_finds_what_acts_wherever_it_hangs(change: object, reason: str) -> None:
    assert why_read(pdf(change)) == reason  # type: ignore[arg-type]


@pytest.mark.parametrize(("hidden", "reason"), [
    (b"<< /S /JavaScript /JS (app.alert) >>", "holds a script"),
    (b"<< /S /L#61unch /F (calc.exe) >>", "starts a program"),
    (b"[ [ << /EF << /F 9 0 R >> >> ] ]", "holds other files"),
])  # fmt: skip
def test_it_looks_into_compressed_objects(hidden: bytes, reason: str) -> None:
    data = in_object_stream(hidden)
    assert len(PdfReader(BytesIO(data)).pages) == 1
    assert why(data) == reason


def test_it_finds_names_that_the_file_writes_otherwise_or_keeps_out_of_its_table() -> None:
    assert why(by_hand(*PAGES, PAGE, b"<< /S /J#61vaScript >>")) == "holds a script"
    hidden = QUIET.replace(b"\nxref", b"\n99 0 obj\n<< /S /Launch /F (calc.exe) >>\nendobj\nxref", 1)
    assert why(hidden) == "starts a program"


def test_it_is_not_startled_by_longer_names() -> None:
    assert clean_pdf(by_hand(*PAGES, PAGE, b"<< /S /Launchpad /JavaScripted 1 >>"))


@pytest.mark.parametrize("algorithm", ["RC4-40", "RC4-128"])
def test_it_refuses_an_encrypted_file(algorithm: str) -> None:
    assert why(encrypted(algorithm)) == "encrypted"


@pytest.mark.parametrize("algorithm", ["RC4-40", "RC4-128", "AES-128", "AES-256"])
def test_it_takes_a_file_that_everybody_can_open(algorithm: str) -> None:
    """Its owner forbids printing or changing; reading needs no password."""
    data = pdf(
        lambda writer: writer.encrypt("", "owner", permissions_flag=UserAccessPermissions(0), algorithm=algorithm)
    )
    assert clean_pdf(data) == data


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-128", "AES-256"])
@pytest.mark.parametrize(
    ("change", "reason"),
    [(catalogue("OpenAction", SCRIPT), "holds a script"), (annotation(A=START), "starts a program")],
)
def test_it_looks_into_a_file_that_forbids_printing(
    algorithm: str, change: Callable[[PdfWriter], None], reason: str
) -> None:
    def both(writer: PdfWriter) -> None:
        change(writer)
        writer.encrypt("", "owner", algorithm=algorithm)

    assert why(pdf(both)) == why_read(pdf(both)) == reason


def test_it_refuses_a_cipher_that_it_cannot_read() -> None:
    keys = b"/Filter /Standard /V 5 /R 6 /Length 256 /P -4 /O <%b> /U <%b> /OE <%b> /UE <%b> /Perms <%b>"
    locked = b"<< " + keys % (b"00" * 48, b"00" * 48, b"00" * 32, b"00" * 32, b"00" * 16) + b" >>"
    data = by_hand(*PAGES, PAGE, locked, trailer=b"/Encrypt 4 0 R /ID [<00> <00>]")
    assert why(data) == "encrypted"


@pytest.mark.parametrize("data", [
    b"%PDF-", b"%PDF-1.7\n%%EOF", b"%PDF-1.7\n" + MARKUP + b"%%EOF", QUIET[: len(QUIET) // 2], QUIET[:-20],
    by_hand(b"<< /Type /Catalog >>"), by_hand(PAGES[0], b"<< /Type /Pages /Kids [] /Count 0 >>"),
])  # fmt: skip
def test_it_refuses_a_broken_file(data: bytes) -> None:
    assert why(data) == "broken"


@pytest.mark.slow
@pytest.mark.parametrize("made", [
    lambda: in_object_stream(b"<< >>", padding=400_000_000),
    lambda: by_hand(*PAGES, PAGE, b"[" * 200_000 + b"]" * 200_000),
    lambda: by_hand(*PAGES, PAGE, *[b"<< /A [ 1 2 3 4 5 6 7 8 ] >>"] * 310_000),
    lambda: by_hand(PAGES[0], b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"),
], ids=["unpacks to 400 MB", "nested 200,000 deep", "310,000 objects", "pages inside of themselves"])  # fmt: skip
def test_it_spends_little_on_a_hostile_file(made: Callable[[], bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    """The reader's bound of processor ends it, which counts alike on a busy machine; nobody's patience has to.

    The files are made here, not where tests are collected: every process collects them.
    """
    data = made()
    monkeypatch.setattr(papers, "SECONDS", None)
    said: list[str] = []
    assert spent_with_children(lambda: said.append(why(data))) < 2 * reading.PROCESSOR_SECONDS
    assert said[0] in ("broken", "too complex")


@pytest.mark.parametrize("named", [True, False])
def test_it_reads_a_thing_once_however_many_numbers_lead_there(monkeypatch: pytest.MonkeyPatch, named: bool) -> None:
    looked: list[object] = []
    monkeypatch.setattr(reading, "look_at", looked.append)
    reading.read(one_thing_many_times(4000, named=named))
    assert sum(isinstance(each, ArrayObject) for each in looked) == 1


def test_it_reads_a_stream_of_objects_once_for_all_that_are_not_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []
    really = PdfReader._get_object_from_stream

    def counted(reader: PdfReader, reference: IndirectObject) -> object:
        read.append(reference.idnum)
        return really(reader, reference)

    monkeypatch.setattr(PdfReader, "_get_object_from_stream", counted)
    reading.read(one_stream_many_times(400))
    assert len(read) == 1


@pytest.mark.parametrize("named", [True, False])
def test_it_finds_what_acts_where_many_numbers_lead(named: bool) -> None:
    acting = one_thing_many_times(3, named=named, thing=b"<< /Type /Annot /Subtype /RichMedia >>")
    assert why_read(acting) == "holds a script"


def test_it_looks_for_a_number_that_stands_elsewhere_than_its_table_says() -> None:
    """A number whose place another one has been read at, and which the file writes down itself further on."""
    hidden = b"7 0 obj\n<< /Type /Annot /Subtype /RichMedia >>\nendobj\n"
    data = one_thing_many_times(3)
    assert why_read(data.replace(b"startxref", hidden + b"startxref")) == "holds a script"


def test_it_says_when_there_is_no_time_and_gives_no_verdict() -> None:
    with pytest.raises(OutOfTimeError):
        clean_pdf(QUIET, TimeLimit(0.01))
    with papers.AT_ONCE, papers.AT_ONCE, pytest.raises(OutOfTimeError):
        clean_pdf(QUIET, TimeLimit(0.05))


def test_it_stops_a_reader_that_takes_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(papers, "SECONDS", 0.01)
    assert why(QUIET) == "too complex"


def test_it_has_a_verdict_on_every_torn_file() -> None:
    samples = [QUIET, pdf(annotation(A=action("URI"))), in_object_stream(b"<< /A 1 >>")]
    verdicts = {reading.verdict(mutated(samples[seed % 3], seed)) for seed in range(300)}
    assert {"", "broken"} < verdicts <= {"", *UnfitReason}


def test_it_says_broken_when_its_reader_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(papers, "READER", (*papers.READER[:2], "-c", "raise SystemExit(3)"))
    assert why(QUIET) == "broken"


def test_it_reads_what_other_programs_compress() -> None:
    writer = PdfWriter(clone_from=BytesIO(by_hand(*PAGES, PAGE, stream(b"BT ET"))))
    held = BytesIO()
    writer.write(held)
    assert clean_pdf(held.getvalue())
