"""What is wrong with an edition, said in sentences: where, what, and what to write instead."""

import difflib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache

MANY = 200
"""A hint looks at so many known names at most, those that begin most alike, so that a thousand faults stay fast."""


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One fault of an edition: file name, line (from 1), clause number (empty outside of clauses), and the sentence."""

    file: str
    line: int
    clause: str
    sentence: str

    def __str__(self) -> str:
        """Print as a compiler does: `siroka.en.md:57: clause 2.4: calendar "ofice" is not defined; ...`."""
        where = f"clause {self.clause}: " if self.clause else ""
        return f"{self.file}:{self.line}: {where}{self.sentence}"


class Faults(Exception):  # noqa: N818 - the word for what it holds says more than "Error".
    """An edition cannot be used. `faults` holds every fault that was found, sorted by file and line."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        """Keep the faults, each once."""
        self.faults = tuple(sorted(set(faults)))
        super().__init__("\n".join(map(str, self.faults)))


def did_you_mean(word: str, known: Collection[str]) -> str:
    """The cure for a name that nobody knows: `did you mean "office"?`, or the names that there are."""
    return _hint(word, tuple(known))


@lru_cache(maxsize=4096)
def _hint(word: str, known: tuple[str, ...]) -> str:
    near = known if len(known) <= MANY else sorted(known, key=lambda name: -_alike(name, word))[:MANY]
    close = difflib.get_close_matches(word, near, n=1)
    if close:
        return f'did you mean "{close[0]}"?'
    if not known:
        return "there is none yet"
    return f"there is {alternatives(known)}" if len(known) <= 12 else f"there are {len(known)} others, none like it"


def _alike(name: str, word: str) -> int:
    """With how many letters the two begin alike."""
    unlike = (number for number, (one, other) in enumerate(zip(name, word, strict=False)) if one != other)
    return next(unlike, min(len(name), len(word)))


def alternatives(words: Iterable[str]) -> str:
    """Words as a person lists them: `"a", "b" or "c"`."""
    quoted = [f'"{word}"' for word in words]
    return " or ".join([", ".join(quoted[:-1]), quoted[-1]] if len(quoted) > 1 else quoted)
