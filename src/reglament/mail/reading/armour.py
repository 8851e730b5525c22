"""What PGP encrypted inside of words: taken out of them as a file of its own, because nobody can read it there."""

BEGIN, END = "-----BEGIN PGP MESSAGE-----", "-----END PGP MESSAGE-----"


def parted(text: str) -> tuple[str, list[str]]:
    """The text without its encrypted blocks, and these. One that has no end goes on to the end; one that is quoted, or that stands inside
    of a line, is what somebody shows.
    """
    pieces: list[str] = []
    blocks: list[str] = []
    rest = text
    while (at := _begins(rest)) >= 0:
        ends = rest.find(END, at)
        end = len(rest) if ends < 0 else ends + len(END)
        pieces.append(rest[:at])
        blocks.append(rest[at:end])
        rest = rest[end:]
    return "".join([*pieces, rest]) if blocks else text, blocks


def _begins(text: str) -> int:
    """Where a block begins a line; -1 where none does."""
    return 0 if text.startswith(BEGIN) else text.find(f"\n{BEGIN}") + 1 or -1


def without_blocks(page: str) -> str:
    """A page without what stands between the two lines, whatever marks stand in it."""
    pieces: list[str] = []
    before, begun, rest = page.partition(BEGIN)
    while begun:
        pieces.append(before)
        _, _, after = rest.partition(END)
        before, begun, rest = after.partition(BEGIN)
    return "".join([*pieces, before])
