"""The files of an edition before it is published: their texts by language, and what their heads say."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from reglament.desk.rulebook.proofs import PublicationError, file_name
from reglament.regulation.edition import Edition as Compiled
from reglament.regulation.faults import Faults
from reglament.regulation.reading.files import read, read_file


def sources(paths: Sequence[Path]) -> tuple[dict[str, str], list[str]]:
    """The texts by language, and a sentence for everything that keeps a file from being read."""
    found: dict[str, str] = {}
    sentences: list[str] = []
    for path in paths:
        try:
            language = read_file(path).language
        except OSError as error:
            sentences.append(f"{path} cannot be opened: {error.strerror}.")
        except Faults as error:
            sentences += map(str, error.faults)
        else:
            if language in found:
                sentences.append(f'{path.name}:1: is a second file in the language "{language}"; hand in one of each')
            found[language] = path.read_text(encoding="utf-8-sig")
    return found, sentences


def heading(texts: Mapping[str, str]) -> Compiled:
    """The file with the rules among an edition's texts by language, else any of them: it names the regulation.

    PublicationError says what is wrong with the first file that cannot be read.
    """
    files: list[Compiled] = []
    for language, text in texts.items():
        try:
            files.append(read(text, file_name("edition", language)))
        except Faults as error:
            raise PublicationError(*map(str, error.faults)) from error
    return next((file for file in files if not file.rules_in), files[0])
