"""Words that were signed in clear with PGP (RFC 9580, 7), without the armour around them."""

BEGIN = "-----BEGIN PGP SIGNED MESSAGE-----"
SIGNATURE, END = "-----BEGIN PGP SIGNATURE-----", "-----END PGP SIGNATURE-----"


def clear_signed(text: str) -> str:
    """The text with each signed message bare; the signature proves nothing here, and is in the source."""
    pieces: list[str] = []
    before, begun, rest = text.partition(BEGIN)
    while begun:
        signed, has_signature, behind = rest.partition(SIGNATURE)
        if not has_signature:
            return "".join([*pieces, before, begun, rest])
        _, ended, after = behind.partition(END)
        pieces += [before, _bare(signed)]
        before, begun, rest = (after if ended else "").partition(BEGIN)
    return "".join([*pieces, before]).strip("\n")


def _bare(signed: str) -> str:
    """Without the header lines that name the hash, and without the dash that lines beginning with one are given."""
    lines = signed.strip("\n").split("\n")
    while lines and lines[0].startswith(("Hash:", "Charset:", "Comment:", "Version:", "NotDashEscaped:")):
        lines.pop(0)
    return "\n".join(line.removeprefix("- ") for line in lines).strip("\n") + "\n"
