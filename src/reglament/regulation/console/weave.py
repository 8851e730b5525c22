"""`reglament weave NAME|FILE [--language CODE]`: an edition as one page of HTML on standard output."""

import sys
from collections.abc import Collection
from io import TextIOWrapper
from pathlib import Path

from reglament.regulation.edition import Edition
from reglament.regulation.faults import Faults
from reglament.regulation.library import shipped, shipped_names, texts
from reglament.regulation.reading.files import read_file
from reglament.regulation.weaving.pages import weave
from reglament.regulation.weaving.wording.words import WORDS
from reglament.regulation.weaving.woven_page import page_html

OK, USAGE, BAD_DATA, NO_INPUT = 0, 64, 65, 66

HELP = f"""usage: reglament weave NAME|FILE [--language CODE]

Prints an edition as one page of HTML: the text, its rules in plain words, its readings and its examples.
NAME is a regulation that ships ({", ".join(shipped_names())}); FILE is the path of any edition file, beside which
its other languages are looked for. CODE is {" or ".join(WORDS)}; without it, the language of the rules.

  reglament weave siroka --language ru > siroka.html

Ends with 0, with 65 where the edition has faults (see reglament check), with 66 where there is no such file."""


class _Refused(Exception):  # noqa: N818 - it is an answer to the person at the keyboard.
    """Nothing can be woven. Carries the sentence and the exit code."""

    def __init__(self, sentence: str, code: int) -> None:
        super().__init__(sentence)
        self.code = code


def run(arguments: list[str], carried: Collection[str] | None = None) -> int:
    """Print the page; the exit code is as in sysexits. `carried` are the rules that the installed desk carries out."""
    if arguments in (["-h"], ["--help"]):
        print(HELP)
        return OK
    try:
        source, language = _understood(arguments)
        page = _page(source, language, carried)
    except Faults as faults:
        print(faults, file=sys.stderr)
        return BAD_DATA
    except _Refused as refused:
        print(f"reglament weave: {refused}", file=sys.stderr)
        return refused.code
    if isinstance(sys.stdout, TextIOWrapper):
        # The page says that it is UTF-8, whatever the terminal is set to.
        sys.stdout.reconfigure(encoding="utf-8")
    print(page)
    return OK


def _understood(arguments: list[str]) -> tuple[str, str]:
    """The source and the language that the command line names; an empty language means that of the rules."""
    words, language = list(arguments), ""
    if "--language" in words:
        at = words.index("--language")
        language = "".join(words[at + 1 : at + 2])
        del words[at : at + 2]
        if language not in WORDS:
            raise _Refused(f'pages are written in {" or ".join(WORDS)}, not in "{language}"', USAGE)
    if len(words) != 1 or words[0].startswith("-"):
        raise _Refused(f"name one edition.\n\n{HELP}", USAGE)
    return words[0], language


def _page(source: str, language: str, carried: Collection[str] | None) -> str:
    by_language = texts(source) if source in shipped_names() else _beside(Path(source))
    main = shipped(source) if source in shipped_names() else _with_rules(by_language)
    shown = language or main.language
    if shown not in WORDS:
        raise _Refused(f"pages are written in {' or '.join(WORDS)}; choose one with --language", USAGE)
    if shown not in by_language:
        there = " and ".join(sorted(by_language))
        raise _Refused(f'{main.file} has no text in "{shown}"; there is {there}', NO_INPUT)
    return page_html(weave(main, shown, by_language[shown], carried))


def _beside(path: Path) -> dict[str, Edition]:
    """The languages of the edition in a file: itself, and the files beside it that belong to the same rules."""
    try:
        named = read_file(path)
        rules = named.rules_in or named.file
        found = {named.language: named}
        for other in sorted(path.parent.glob("*.md")):
            edition = _belonging(other, rules) if other.name != path.name else None
            if edition is not None:
                found.setdefault(edition.language, edition)
    except OSError as error:
        names = ", ".join(shipped_names())
        sentence = f"{path} cannot be read: {error.strerror}; give the path of an edition file, or one of {names}"
        raise _Refused(sentence, NO_INPUT) from error
    return found


def _belonging(path: Path, rules: str) -> Edition | None:
    """The edition of a neighbouring file, where it belongs to the same rules; other files do not matter here."""
    try:
        edition = read_file(path)
    except (Faults, OSError):
        if path.name == rules:
            raise
        return None
    return edition if rules in (edition.file, edition.rules_in) else None


def _with_rules(by_language: dict[str, Edition]) -> Edition:
    for edition in by_language.values():
        if not edition.rules_in:
            return edition
    lone = next(iter(by_language.values()))
    raise _Refused(f"{lone.file} holds text only; {lone.rules_in}, which holds the rules, is not beside it", NO_INPUT)
