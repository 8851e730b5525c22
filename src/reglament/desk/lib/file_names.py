"""File names from strangers, made harmless: any script is welcome, nothing that leads elsewhere or deceives the eye."""

import re
import unicodedata

LONGEST = 200
"""In bytes of UTF-8: file systems take 255, and the reader's computer may add to the name."""
LONGEST_READ = 1000
"""Letters from the end that are read of a name."""
JOINERS = "\u200c\u200d"
"""Invisible, but several scripts are misspelt without them."""
FORBIDDEN = re.compile(r'[<>:"|?*]')
"""What Windows takes in no name."""


def harmless(name: str, suffixes: tuple[str, ...] = ()) -> str:
    """The last part of the name, without control characters and without characters that turn its direction.

    Where `suffixes` are given, the name ends in one of them; another end is kept, and the first of them follows it:
    what is a picture by content is called one, so "invoice.exe" becomes "invoice.exe.png".
    """
    sound = name[-LONGEST_READ:].encode("utf-8", "replace").decode()
    spelt = unicodedata.normalize("NFC", sound.replace("\\", "/").rpartition("/")[2])
    seen = "".join(character for character in spelt if _is_seen(character))
    stem = FORBIDDEN.sub("_", " ".join(seen.split())).strip(". ") or "file"
    end = stem[stem.rfind(".") :] if 0 < stem.rfind(".") >= len(stem) - 10 else ""
    if suffixes and end.lower() not in suffixes:
        end = suffixes[0]
    else:
        stem = stem.removesuffix(end)
    room = LONGEST - len(end.encode())
    return stem.encode()[:room].decode(errors="ignore").rstrip() + end


def _is_seen(character: str) -> bool:
    """Whether it is neither a control, an unassigned or private character, nor an invisible mark of format."""
    if character in JOINERS or character.isspace():
        return True
    return unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Cn", "Co")
