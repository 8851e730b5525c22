"""`reglament check FILE...`: what is wrong with an edition, sentence by sentence, or how its clauses account for themselves."""

import sys
from collections import Counter
from collections.abc import Collection
from importlib import resources
from pathlib import Path

from reglament.regulation.edition import Edition
from reglament.regulation.faults import Fault, Faults
from reglament.regulation.leaves.readers import NAME
from reglament.regulation.proofing.cautions import cautions
from reglament.regulation.proofing.editions import proof_languages
from reglament.regulation.proofing.whole import proof_whole
from reglament.regulation.reading.files import read_file
from reglament.regulation.rules.doors import Channel
from reglament.regulation.weaving.pages import weave

COUNTED_IN = "en"
"""The language of the page whose clauses are counted: of what it says nothing is shown."""
OK, USAGE, BAD_DATA, NO_INPUT = 0, 64, 65, 66
HELP = """usage: reglament check FILE...

Reads editions, runs their examples, and prints every fault with its place and cure, or the account of the clauses.
FILE is an edition file, or the name of a regulation that ships, such as siroka. A file of text only is held against the
file with its rules, when that lies beside it. A warning says what an edition means that its owner may not expect, and
is no fault. Ends with 0 when all is well, 65 with faults, 66 when a file is missing."""


def run(arguments: list[str], carried: Collection[str] | None = None) -> int:
    """Check the named files; the exit code is the worst that was met. `carried` are the rules that the installed desk carries out,
    as `weave` takes them; without a desk a clause with a rule counts as enforced.
    """
    if not arguments or arguments[0] in ("-h", "--help"):
        print(HELP)
        return OK if arguments else USAGE
    code = OK
    editions: dict[Path, Edition] = {}
    for path in (path for argument in arguments for path in _paths(argument)):
        try:
            editions[path] = read_file(path)
        except Faults as faults:
            print(faults)
            code = max(code, BAD_DATA)
        except OSError as error:
            print(
                f"reglament check: {path} cannot be read: {error.strerror}; give the path of an edition file",
                file=sys.stderr,
            )
            code = NO_INPUT
    for path, edition in editions.items():
        code = max(code, _report(edition, path, carried))
    return code


def _paths(argument: str) -> list[Path]:
    """The files that an argument means: a path, or all languages of a regulation that ships."""
    path = Path(argument)
    if not NAME.fullmatch(argument) or path.exists():
        return [path]
    folder = Path(str(resources.files("reglament") / "editions"))
    return sorted(folder.glob(f"{argument}.*.md")) or [path]


def _report(edition: Edition, path: Path, carried: Collection[str] | None) -> int:
    faults = _check_language(edition, path) if edition.rules_in else check(edition)
    for fault in faults:
        print(fault)
    for caution in cautions(edition):
        print(caution)
    if not faults:
        print(account(edition, carried))
        for note in notes(edition):
            print(note)
    return BAD_DATA if faults else OK


def check(edition: Edition) -> tuple[Fault, ...]:
    """What keeps an edition from being carried out, where prose and rules differ, examples that do not come out as written."""
    return proof_whole(edition)


def _check_language(edition: Edition, path: Path) -> tuple[Fault, ...]:
    """A file of text only is held against the file with its rules, where that lies beside it and can be read."""
    try:
        main = read_file(path.with_name(Path(edition.rules_in).name))
    except (Faults, OSError):
        return ()
    return proof_languages(main, edition)


def account(edition: Edition, carried: Collection[str] | None = None) -> str:
    """How the clauses of an edition account for themselves, in one line, as its page counts them."""
    if edition.rules_in:
        return f"{edition.file}: {_count(len(edition.clauses), 'clause')} of text; the rules are in {edition.rules_in}"
    page = weave(edition, COUNTED_IN, carried=carried)
    standings = Counter(clause.standing for clause in page.clauses if clause.standing != "chapter")
    counted = ("enforced", "told", "declaratory") if carried is None else ("enforced", "by hand", "told", "declaratory")
    parts = [f"{standings[standing]} {standing}" for standing in counted]
    parts += [_count(len(edition.readings), "reading"), f"{_count(len(edition.examples), 'example')} run"]
    return f"{edition.file}: {_count(standings.total(), 'clause')}: {', '.join(parts)}"


def notes(edition: Edition) -> list[str]:
    """What is no fault, and an owner may not have meant: a desk's own pages take no requests unless the edition says so."""
    doors = edition.rules.doors
    if not doors or Channel.PORTAL in doors:
        return []
    return [
        f"{edition.file}: note: the doors do not include the portal, so a desk's own pages for clients take no new requests "
        f"and show the official ways; write [doors.portal] under the clause that names the ways, to say what they do"
    ]


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
