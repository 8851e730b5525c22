"""What is wrong with the rules of an edition as a whole: missing leaves, dangling names, gaps, contradictions; and its languages."""

from collections import Counter
from collections.abc import Iterator

from reglament.regulation.edition import Edition
from reglament.regulation.faults import Fault, did_you_mean
from reglament.regulation.leaves import readers
from reglament.regulation.proofing.doors import proof_doors
from reglament.regulation.proofing.figures import proof_figures
from reglament.regulation.proofing.gaps import proof_gaps
from reglament.regulation.proofing.lengths import proof_lengths
from reglament.regulation.proofing.rules import proof_rules
from reglament.regulation.proofing.sense import proof_sense
from reglament.regulation.prose.holding import hold_translation
from reglament.regulation.reading.front_matter import Front
from reglament.regulation.reading.sheet import Sheet
from reglament.regulation.reading.writings import Complain
from reglament.regulation.rules import Rulebook
from reglament.regulation.rules.delays import DelayReason
from reglament.regulation.rules.endings import Ending
from reglament.regulation.rules.levels import Level
from reglament.regulation.rules.topics import Topic
from reglament.regulation.values import Names, Ruled


def proof(sheet: Sheet, front: Front | None, complain: Complain) -> None:
    """Complain of everything that would leave the desk without a decision, or with two; `front` is None where it has faults."""
    for place, rule, declared, leaf in sheet.missing():
        complain(place, f"{rule} needs {leaf}; write for example {leaf} = {declared.read.write}")
    _proof_names(sheet, complain)
    proof_rules(sheet, front.first_day if front else None, complain)
    for proof_part in (proof_lengths, proof_gaps, proof_doors, proof_sense):
        proof_part(sheet, complain)
    if front:
        _proof_words(sheet, front.language, complain)


def _proof_names(sheet: Sheet, complain: Complain) -> None:
    """A value that names another rule must name one that is there."""
    for writing, declared, ruled in sheet.spots():
        if not declared.refers:
            continue
        known = sheet.rules(declared.refers)
        for inside, name in _names_in(ruled.value):
            if name not in known:
                one = declared.refers.removesuffix("s")
                complain(writing.at(inside), f'{one} "{name}" is not defined; {did_you_mean(name, known)}')


def _names_in(value: object, inside: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(value, str):
        yield inside, value
    elif isinstance(value, dict):
        for key, below in value.items():
            yield from _names_in(below, (*inside, key))
    elif isinstance(value, tuple):
        for number, below in enumerate(value):
            yield from _names_in(below, (*inside, str(number)))


def _proof_words(sheet: Sheet, language: str, complain: Complain) -> None:
    """What screens call things must be there in the language of the edition."""
    for writing, declared, ruled in sheet.spots():
        if declared.read is readers.names:
            tables = {writing.name: ruled.value}
        elif declared.read is readers.names_by_key:
            tables = ruled.value
        else:
            continue
        for name, called in tables.items():
            if language not in called:
                complain(writing.at((name,)), _unnamed(name, language))


def proof_languages(main: Edition, other: Edition) -> tuple[Fault, ...]:
    """What keeps `other`, a file of text only, from being the same edition as `main`, the file with the rules."""
    return tuple(
        sorted(
            [
                *_fronts(main, other),
                *_clauses(main, other),
                *_margins(main, other),
                *proof_figures(main, other),
                *_names_in_language(main, other.language),
                *hold_translation(main, other),
            ]
        )
    )


def _fronts(main: Edition, other: Edition) -> Iterator[Fault]:
    for key, ours, theirs in (
        ("regulation", main.regulation, other.regulation),
        ("edition", main.number, other.number),
        ("approved", main.approved, other.approved),
        ("takes_effect", main.takes_effect, other.takes_effect),
        ("time_zone", main.time_zone, other.time_zone),
    ):
        if ours != theirs:
            yield Fault(other.file, 1, "", f"{key} is {theirs}, but {ours} in {main.file}; write the same")
    if main.language == other.language:
        yield Fault(other.file, 1, "", f'language is "{other.language}", as in {main.file}; write the other language')


def _clauses(main: Edition, other: Edition) -> Iterator[Fault]:
    ours = {clause.number: clause for clause in main.clauses}
    theirs = {clause.number: clause for clause in other.clauses}
    for number, clause in theirs.items():
        if number not in ours:
            yield Fault(
                other.file, clause.line, number, f"{main.file} has no such clause; {did_you_mean(number, ours)}"
            )
    line = 1
    for number in ours:
        if number in theirs:
            line = theirs[number].line
        else:
            yield Fault(other.file, line, number, f"is missing here; {main.file} has it in line {ours[number].line}")


def _margins(main: Edition, other: Edition) -> Iterator[Fault]:
    """A margin is translated whole or not at all: half of its readings would tell another story."""
    ours, theirs = (Counter(reading.clause for reading in edition.readings) for edition in (main, other))
    lines = {clause.number: clause.line for clause in other.clauses}
    for number in lines if theirs else ():
        if ours[number] != theirs[number]:
            sentence = (
                f"has {theirs[number]} readings, but {ours[number]} in {main.file}; translate all of them or none"
            )
            yield Fault(other.file, lines[number], number, sentence)


def _names_in_language(main: Edition, language: str) -> Iterator[Fault]:
    """What screens call the things of an edition must be there in every language that it is published in."""
    book = main.rules
    named: list[Level | Topic | Ending | DelayReason] = [
        *book.levels.values(),
        *book.topics.values(),
        *book.endings.values(),
        *book.delays.values(),
    ]
    for thing in named:
        if language not in thing.called.value:
            place = thing.called.place
            yield Fault(main.file, place.line, place.clause, _unnamed(thing.name, language))
    for table in _tables_of_names(book):
        for name, called in table.value.items():
            if language not in called:
                yield Fault(main.file, table.place.line, table.place.clause, _unnamed(name, language))


def _tables_of_names(book: Rulebook) -> Iterator[Ruled[dict[str, Names]]]:
    if book.admission and book.admission.called:
        yield book.admission.called
    if book.triage and book.triage.effects:
        yield book.triage.effects
    if book.triage and book.triage.hit:
        yield book.triage.hit


def _unnamed(name: str, language: str) -> str:
    return f'"{name}" has no name in "{language}"; write {language} = "..." into its names'
