"""A mail cut into its parts, on the bytes themselves: deep, wide, unclosed and lying structures cost linear time.

The standard library's parser calls itself for each level (2,000 nested multiparts end in a RecursionError) and decodes
every attachment to text and back. Here a part is two places in the one buffer, nothing is copied, and a mail inside the
mail stays what came, byte for byte.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from reglament.mail.reading import headers
from reglament.mail.reading.headers import Headers
from reglament.mail.reading.parameters import media_type, parameters, raw_parameter

DEEPEST = 30
MOST_PARTS = 1000
LIKE_A_BOUNDARY = re.compile(
    rb"^--(?:([^\r\n]{0,997}+)\r?\n(?=content-(?:type|transfer|disposition|id|description)\b)|([^\s-]\S{0,69}+)[ \t]*+\r?\n(?=\r?\n))",
    re.M | re.I,
)
"""Any line of dashes right above the header of a part; above an empty line only one without spaces, since people draw such lines, too."""
BEGUN = {b"html": "text/html", b"multipart": "multipart/mixed"}
"""What a type begins like that is none."""
LOOKED_AT = 10_000
REST_OF_BOUNDARY = re.compile(rb"(?:[ \t]*(--))?[ \t]*\r*(?:\n|\Z)")


@dataclass(frozen=True)
class MailPart:
    """One leaf of the mail: header, body as it came (still encoded), and the multipart types that it stands in."""

    headers: Headers
    raw: bytes = field(repr=False)
    start: int = 0
    end: int = 0
    within: tuple[str, ...] = ()
    group: int = 0
    default: str = "text/plain"

    @cached_property
    def content_type(self) -> str:
        """The declared type in lower case; text/plain where none can be read, as RFC 2045 says."""
        declared = self.headers.first("content-type")
        begun = (kind for beginning, kind in BEGUN.items() if declared.lower().startswith(beginning))
        return media_type(declared) or next(begun, self.default)

    @cached_property
    def parameters(self) -> dict[str, str]:
        """The parameters of the type."""
        return parameters(self.headers.first("content-type"))

    @property
    def body(self) -> bytes:
        """The body as it came, still encoded for transfer."""
        return self.raw[self.start : self.end]


@dataclass
class SplitMail:
    """What cutting gave: the leaves in their order, and what was wrong."""

    leaves: list[MailPart]
    faults: list[str]

    @property
    def hint(self) -> str:
        """The encoding that the first of the leaves declares, for bytes of the header that nobody declared; possibly empty."""
        return next((leaf.parameters["charset"] for leaf in self.leaves if leaf.parameters.get("charset")), "")


Opening = Callable[["MailPart"], bytes | None]
"""Takes the mail out of a leaf that encloses one; None leaves the leaf as it is."""


def split(raw: bytes, opening: Opening = lambda part: None, most: int = MOST_PARTS) -> tuple[Headers, SplitMail]:
    """The mail's own header and its leaves. A multipart too deep, or one without its boundary, is a leaf itself; one that
    `opening` opens is the parts of the mail within.
    """
    top, start = headers.split(raw, 0, len(raw))
    result = SplitMail([], [])
    waiting = [MailPart(top, raw, start, len(raw))]
    while waiting:
        part = waiting.pop()
        if len(result.leaves) >= most:
            result.faults.append(f"The mail has more than {MOST_PARTS} parts; the rest was left out.")
            break
        inner = _parts_of(part, result.faults)
        if inner is None and len(part.within) < DEEPEST and (within := opening(part)) is not None:
            head, start = headers.split(within, 0, len(within))
            inner = [MailPart(head, within, start, len(within), (*part.within, part.content_type), part.start)]
        if inner is None:
            result.leaves.append(part)
        else:
            waiting.extend(reversed(inner))
    return top, result


def _parts_of(part: MailPart, faults: list[str]) -> list[MailPart] | None:
    """The parts of a multipart in their order, or None for a leaf."""
    if not part.content_type.startswith("multipart/"):
        return None
    if len(part.within) >= DEEPEST:
        _note(faults, f"Parts nested more than {DEEPEST} deep are kept as one file.")
        return None
    spans = next(filter(None, (list(_spans(part, each)) for each in _declared(part))), [])
    if not spans and (guessed := LIKE_A_BOUNDARY.search(part.raw, part.start, min(part.end, part.start + LOOKED_AT))):
        faults.append("The parts stand between other lines than the mail says.")
        spans = list(_spans(part, (guessed[2] or guessed[1] or b"").rstrip()))
    if not spans:
        faults.append("A part says that it has parts, and they cannot be found in it.")
        return None
    within = (*part.within, part.content_type)
    default = "message/rfc822" if part.content_type == "multipart/digest" else "text/plain"
    made = []
    for start, end in spans:
        head, body = headers.split(part.raw, start, end)
        made.append(MailPart(head, part.raw, min(body, end), end, within, part.start, default))
    return made


def _declared(part: MailPart) -> list[bytes]:
    """The boundary as its header writes it, byte for byte, and as it is meant where it is encoded; each as it is without spaces behind."""
    written = raw_parameter(part.headers.first("content-type"), b"boundary")
    meant = part.parameters.get("boundary", "").encode("utf-8", "surrogateescape")
    return list(dict.fromkeys(bare for each in (written, meant) if (bare := each.rstrip())))


def _spans(part: MailPart, boundary: bytes) -> Iterator[tuple[int, int]]:
    """The places of the parts between the boundary lines; a part that is never closed runs to the end."""
    opened = -1
    for count, (start, rest) in enumerate(_boundary_lines(part, boundary)):
        if opened >= 0:
            yield opened, max(opened, _without_line_end(part.raw, start, opened))
        opened = rest.end()
        if rest[1] or count > MOST_PARTS:
            return
    if 0 <= opened < part.end:
        yield opened, part.end


def _boundary_lines(part: MailPart, boundary: bytes) -> Iterator[tuple[int, re.Match[bytes]]]:
    """Where each boundary line starts, and what stands behind the boundary; a pattern for whole lines would stop at
    every line of every attachment.
    """
    mark = b"--" + boundary
    at = part.raw.find(mark, part.start, part.end)
    while at >= 0:
        behind = at + len(mark)
        rest = REST_OF_BOUNDARY.match(part.raw, behind, part.end)
        if rest and (at == 0 or part.raw[at - 1 : at] == b"\n"):
            yield at, rest
            behind = rest.end()
        at = part.raw.find(mark, behind, part.end)


def _without_line_end(raw: bytes, end: int, start: int) -> int:
    """The line end before a boundary belongs to the boundary."""
    if end > start and raw[end - 1 : end] == b"\n":
        end -= 1
        if end > start and raw[end - 1 : end] == b"\r":
            end -= 1
    return end


def _note(faults: list[str], sentence: str) -> None:
    if sentence not in faults:
        faults.append(sentence)
