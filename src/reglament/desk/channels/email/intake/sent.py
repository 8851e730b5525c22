"""What we sent on a request, so that an answer is told from what it quotes by our own words and not by guessing."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote, urljoin

from django.conf import settings

from reglament.desk.channels.email.citing import CLAUSES, spelled
from reglament.desk.channels.email.intake.letters_sent import letters_sent, letters_to_staff
from reglament.desk.people.domains import own_domain
from reglament.desk.people.models import Staff
from reglament.desk.tickets.models import Message, Ticket
from reglament.mail.quoting.ours import LONGEST_KNOWN, Correspondence, Ours
from reglament.mail.reading.letter import Letter
from reglament.regulation.facts import By

LETTERS = Path(__file__).parent.parent / "outgoing" / "letters"
BEGINNINGS = ("*/parts/greeting.txt", "*/parts/closing.txt")
"""With which a short line begins that names somebody: whom a letter greets, and whose support it comes from."""
FILLED_IN = re.compile(r"\{[{%][^{}]*[}%]\}")
"""What a template has for a value; the words around it are the same in every letter."""
CHOSEN = re.compile(r"\{% if [^{}]*%\}([^{}]*)(?:\{% else %\}([^{}]*))?\{% endif %\}")
"""Words that a template chooses between inside a sentence: each letter has one of them."""
MOST = 30
"""Messages, the newest first; who quotes an older one has quoted all that came since."""


def new_words(letter: Letter, ticket: Ticket, official: Sequence[str] = ()) -> str:
    """What is new in a letter on a request. One line is not asked about: it has nothing that could be ours and nothing else.

    `official` are the addresses from which we write: what a mail shows of others is told by theirs, and whoever has an address at
    a domain of our own is one of us.
    """
    if not letter.new_text or "\n" not in letter.text.strip():
        return letter.new_text
    known = _on(ticket, (*official, *_domains(official)) if official else (), letter.sender.address)
    if known.is_in(letter.text):
        # What our letters say with values and by the state of a request is known from the very letters alone, which costs more.
        known.learn_letters(letters_sent(letter, ticket))
    return letter.new_beside(known)


def _domains(addresses: Iterable[str]) -> list[str]:
    """The domains of our own among those of some addresses, each as "@domain"."""
    return [f"@{domain}" for domain in map(own_domain, addresses) if domain]


@dataclass(frozen=True, slots=True)
class ColleaguesWords:
    """What is new in a colleague's answer to a client, and whether it still `holds_ours`: what we wrote to staff, which no client reads."""

    text: str
    holds_ours: bool


def colleagues_words(letter: Letter, ticket: Ticket, staff: Staff) -> ColleaguesWords:
    """What a colleague writes to the client above, below and between the words of our letter to them."""
    if not letter.new_text:
        return ColleaguesWords("", holds_ours=False)
    letters = list(letters_to_staff(letter, staff))
    known = _on(ticket)
    known.learn_letters(letters)
    new = letter.new_beside(known)
    return ColleaguesWords(new, _links_inside(new, ticket) or _lines_inside(new, letters, ticket))


def _links_inside(text: str, ticket: Ticket) -> bool:
    """Whether a link of our letters to staff stands there: to a page where staff work, or one that acts for whoever has it."""
    inside = [urljoin(settings.REGLAMENT_ADDRESS, f"/{ticket.desk.slug}/{place}/") for place in ("work", "letters")]
    return any(each in text or each in unquote(text) for each in inside)


def _lines_inside(text: str, letters: list[str], ticket: Ticket) -> bool:
    """Whether a line of our letters to staff stands there, other than the client's own words that they tell, and ours to the client."""
    to_staff, of_both = Ours((), letters=letters), Ours([ticket.subject, *_told_on(ticket)])
    return any(to_staff.has([line]) and not of_both.has([line]) for line in text.split("\n"))


def _told_on(ticket: Ticket) -> list[str]:
    """What the client reads on a request, from either side."""
    said = Message.objects.filter(ticket=ticket).shown_to_client().order_by("-seq")
    return list(said.values_list("text", flat=True)[:MOST])


def _on(ticket: Ticket, mailboxes: Sequence[str] = (), writer: str = "") -> Ours:
    """Our words on a request: what staff and the desk said to its client, and what our letters always say; beside them what the client's
    people said. What was erased or is older than we look is known no more: then what is not known may have been said.
    """
    said = Message.objects.filter(ticket=ticket).shown_to_client().order_by("-seq")
    rows = list(said.values_list("text", "staff__user__full_name", "by", "erased_at")[: 2 * MOST])
    ours = [(text, name) for text, name, by, _ in rows if by != By.CLIENT][:MOST]
    signed = {name for _, name in ours if name}
    return Ours(
        [said for text, _ in ours for said in {text, *(spelled(text, language) for language in CLAUSES)}],
        heads=(ticket.desk.name, *signed),
        addresses=(urljoin(settings.REGLAMENT_ADDRESS, f"/{ticket.desk.slug}/"),),
        always=_standing_words(),
        between=Correspondence(
            mailboxes=mailboxes,
            theirs=[writer] if writer else (),
            known=[text for text, _, by, _ in rows if by == By.CLIENT] if mailboxes else (),
            is_whole=len(rows) <= MOST and not any(erased or len(text) > LONGEST_KNOWN for text, *_, erased in rows),
        ),
    )


@lru_cache(maxsize=1)
def _standing_words() -> Ours:
    """The words of our letters' templates, in all languages, a piece between two values each; they are taken apart once."""
    heads = [words for beginning in BEGINNINGS for part in LETTERS.glob(beginning) for words in _readings(part)]
    return Ours([words for template in LETTERS.rglob("*.txt") for words in _readings(template)], heads)


def _readings(template: Path) -> tuple[str, str]:
    """The words of a template without its values, as letters have them: with the first of what it chooses between, and with the other."""
    text = template.read_text("utf-8")
    return FILLED_IN.sub("\n\n", CHOSEN.sub(r"\1", text)), FILLED_IN.sub("\n\n", CHOSEN.sub(r"\2", text))
