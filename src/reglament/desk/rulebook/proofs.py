"""All that is asked of an edition's files before they may bind anybody."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from reglament.regulation.edition import Edition as Compiled
from reglament.regulation.faults import Faults
from reglament.regulation.proofing.editions import proof_languages
from reglament.regulation.proofing.whole import proof_whole
from reglament.regulation.reading.files import read


class PublicationError(Exception):
    """An edition is not published; nothing was written. `sentences` say everything that stands in the way."""

    def __init__(self, *sentences: str) -> None:
        self.sentences = sentences
        super().__init__("\n".join(sentences))


REMEMBERED = 8
"""So many proofs are remembered: nothing but the texts decides, so the same texts need not be proved again."""


@dataclass(frozen=True, slots=True)
class Proofed:
    """An edition without a fault: the file that holds the rules, and all files by language."""

    rules: Compiled
    files: Mapping[str, Compiled]


def proofed(regulation: str, sources: Mapping[str, str]) -> Proofed:
    """Read the files of one edition, by language, of the regulation of this name, hold prose and rules together, run examples.

    PublicationError names every fault; the languages and examples are looked at once every file can be read.
    """
    return _proofed(regulation, tuple(sources.items()))


@lru_cache(maxsize=REMEMBERED)
def _proofed(regulation: str, texts: tuple[tuple[str, str], ...]) -> Proofed:
    files, sentences = _read_all(regulation, dict(texts))
    bearing = [file for file in files.values() if not file.rules_in]
    if not sentences and len(bearing) != 1:
        sentences.append(_one_with_rules(bearing))
    if sentences:
        raise PublicationError(*sentences)
    rules = bearing[0]
    if rules.regulation != regulation:
        sentences.append(
            f'{rules.file}:1: the regulation is "{rules.regulation}", but this desk runs on "{regulation}"; '
            "publish it at its own desk, or write the name of this one"
        )
    others = (file for file in files.values() if file is not rules)
    sentences += [str(fault) for other in others for fault in proof_languages(rules, other)]
    sentences += map(str, proof_whole(rules))
    if sentences:
        raise PublicationError(*sentences)
    return Proofed(rules, MappingProxyType(files))


def file_name(regulation: str, language: str) -> str:
    """What the file of a language is called in places and faults: `siroka.en.md`."""
    return f"{regulation}.{language}.md"


def _read_all(regulation: str, sources: Mapping[str, str]) -> tuple[dict[str, Compiled], list[str]]:
    """Every file that can be read, by language, and the faults of those that cannot."""
    files: dict[str, Compiled] = {}
    sentences: list[str] = []
    for language, source in sources.items():
        name = file_name(regulation, language)
        if "\0" in source:
            line = source[: source.index("\0")].count("\n") + 1
            sentences.append(f"{name}:{line}: has a NUL character, which is no part of any text; delete it")
            continue
        try:
            files[language] = read(source, name)
        except Faults as error:
            sentences += map(str, error.faults)
            continue
        if files[language].language != language:
            sentences.append(
                f'{name}:1: the language is "{files[language].language}", but it was handed in as "{language}"; '
                "write the same"
            )
    return files, sentences


def _one_with_rules(bearing: list[Compiled]) -> str:
    """Why there is no telling which file decides."""
    if not bearing:
        return "None of the files holds the rules; hand in the file that the others name after `rules =`."
    names = " and ".join(file.file for file in bearing)
    return f"{names} hold rules each; keep them in one, and name it in the others after `rules =`."
