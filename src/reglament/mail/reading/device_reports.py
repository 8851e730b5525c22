"""What devices and services report by themselves where no field says so: scanners, counters, power supplies, backups, monitors, parcels,
banks, voice mailboxes, orders, newsletters. They are told by their shape, and no word alone is enough.

Three signs of different kinds have to stand in a mail that answers nothing, one of them of programs alone, and nobody may speak in it:
who says "I" or "we", asks, begs, says "but", or names a patient or the program needs an answer, whatever a device said to them.
"""

import re
from dataclasses import dataclass

from reglament.mail.quoting.going_on import RECORDED
from reglament.mail.reading import absence_notes as notes
from reglament.mail.reading import formulas
from reglament.mail.reading import phrases_of_devices as phrases

LONGEST_REPORT, LONGEST_HEAD = 2500, 200
FEWEST_SIGNS, FEWEST_FIELDS = 3, 2
MOST_IN_A_FIELD = 9
"""Words that begin with a small letter, in the value of a field."""
FIELD = re.compile(
    r"[\s>*•|–\[-]{0,6}([^\W\d_][\w .()№#/%-]{0,48}?)\s{0,3}(?:[\])]?\s?(?:(?<!\d)[:=]|[:=](?!\d\d\b))|\]|\t)\s{0,20}(.{0,300})"
)
MOMENT = re.compile(
    r"\d{1,2}:\d\d:\d\d|\d{4}[-./]\d\d[-./]\d\d[T ]\d\d:\d\d|\d{1,2}[./]\d\d[./]\d{2,4},?[ T](?:at |в |um )?\d{1,2}:\d\d"
    r"|\b\d{1,2}\.? [^\W\d_]{3,9}(?: 20\d\d)?,? (?:at|в|um) \d{1,2}:\d\d"
)
ENDS = re.compile(r"(?<=[.!?…])\s|\n")


@dataclass(frozen=True, slots=True)
class _Signs:
    """How many kinds of signs a report has: the hard ones are of programs alone. `is_about` says that one of them names a device's"
    " matter."""

    hard: int
    soft: int
    is_about: bool


def reports(sender: str, subject: str, words: str) -> bool:
    """Whether a new mail is nothing but a report of a device or a service; `sender` is the address that it came from."""
    sender, subject = sender[:LONGEST_HEAD], subject[:LONGEST_HEAD]
    if not words.strip() or len(words) > LONGEST_REPORT:
        return False
    own = formulas.without_quotes(formulas.ADDRESS.sub(" ", words))
    said = [piece for piece in ENDS.split(own) if notes.WORD.search(piece)]
    heads = formulas.without_quotes(subject)
    if phrases.ASKED.search(heads) or any(_is_of_ours(piece) or _is_of_a_person(piece) for piece in said):
        return False
    signs = _signs(sender, subject, words, said)
    are_enough = signs.soft > FEWEST_SIGNS or (signs.hard > 0 and signs.hard + signs.soft >= FEWEST_SIGNS)
    return signs.is_about and are_enough


def _signs(sender: str, subject: str, words: str, said: list[str]) -> _Signs:
    fields = [found for piece in said if (found := FIELD.fullmatch(piece))]
    is_listed = len(fields) >= FEWEST_FIELDS and (
        len(fields) * 2 > len(said) or any(phrases.FIELDS.fullmatch(found[1].strip()) for found in fields)
    )
    hard = (
        phrases.MAILBOX.match(sender) is not None,
        phrases.SUBJECT.match(subject) is not None,
        is_listed,
        MOMENT.search(words) is not None or any(RECORDED.search(piece) for piece in said),
        phrases.FOOTER.search(words) is not None,
    )
    soft = (
        any(phrases.SAYS.match(piece) for piece in said),
        phrases.THINGS.search(f"{subject}\n{words}") is not None,
        phrases.AMOUNT.search(words) is not None,
        phrases.BECAME.search(words) is not None,
    )
    return _Signs(sum(hard), sum(soft), any((*hard[:2], *soft[:2])))


def _is_of_ours(piece: str) -> bool:
    """Whether it names what people of a clinic speak of; where a device stands is a value of its field."""
    found = FIELD.fullmatch(piece)
    return phrases.OF_OURS.search(found[1] if found else piece) is not None


def _is_of_a_person(piece: str) -> bool:
    """Whether somebody speaks who is there."""
    rest = phrases.FOOTER.sub(" ", piece)
    if "?" in rest or phrases.CONTRAST.search(rest) or phrases.POINTS.search(rest):
        return True
    if phrases.SAYS.match(piece):
        return False
    return phrases.SPEAKS.search(rest) is not None or (
        not _is_field(piece) and phrases.COMPLAINS.search(rest) is not None
    )


def _is_field(piece: str) -> bool:
    found = FIELD.fullmatch(piece)
    return found is not None and sum(word[0].islower() for word in notes.WORD.findall(found[2])) <= MOST_IN_A_FIELD
