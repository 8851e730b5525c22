"""Which colleagues the words of a note mention: `@` and a name, a part of one, or what stands before the @ of an address."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext

from reglament.desk.lib.word_query import switched
from reglament.desk.people.access import Viewer
from reglament.desk.tickets import access

MOST_WORDS = 6
"""A name is looked for in so many words behind the @."""
MOST_TOLD = 5
CALLED = re.compile(r"(?<![\w.@])@(?=\w)")
"""An @ with which a name can begin: in an address it stands behind a letter."""
NAMED = re.compile(r"\w[\w.+@'’-]{0,80}")
IN_NAME = ".,+@'’-"


@dataclass(frozen=True, slots=True)
class NamedColleague:
    """Somebody of the staff who sees requests, as a note can call them. `box` is what stands before the @ of their address."""

    pk: int
    name: str
    box: str
    address: str

    @property
    def sought(self) -> str:
        """By which beginnings of words they are found as somebody types, also in the other layout of the keyboard."""
        plain = _plain(f"{self.name} {self.box}")
        return f"{plain} {switched(plain)}"


@dataclass(slots=True)
class MentionsOfNote:
    """What a note calls: its words with each colleague's whole name, whom they mean, and which names mean nobody or several."""

    text: str
    staff: set[int] = field(default_factory=set)
    unknown: dict[str, None] = field(default_factory=dict)
    ambiguous: dict[str, list[str]] = field(default_factory=dict)

    @property
    def is_of_colleagues(self) -> bool:
        """Whether anybody of the desk is named at all."""
        return bool(self.staff or self.ambiguous)


@dataclass(frozen=True)
class MentionBook:
    """The colleagues of a desk by everything that they can be called."""

    colleagues: dict[int, NamedColleague]
    called: dict[str, set[int]]

    def read(self, text: str) -> MentionsOfNote:
        """The mentions of a text; its time grows with its length and no faster."""
        found, pieces, done = MentionsOfNote(text), [], 0
        for sign in CALLED.finditer(text):
            if sign.start() < done:
                continue
            end, meant = self._longest(text, sign.end())
            typed = text[sign.start() : end]
            pieces.append(text[done : sign.start()])
            done = end
            pieces.append(self._taken(found, typed, meant))
        found.text = "".join((*pieces, text[done:]))
        return found

    def _taken(self, found: MentionsOfNote, typed: str, meant: set[int]) -> str:
        """What stands in the words for one mention."""
        if len(meant) == 1:
            (pk,) = meant
            found.staff.add(pk)
            return f"@{self.colleagues[pk].name}"
        if meant and len(found.ambiguous) < MOST_TOLD:
            found.ambiguous[typed] = sorted(self._told_apart(pk) for pk in meant)
        elif not meant and len(found.unknown) < MOST_TOLD:
            found.unknown[typed] = None
        return typed

    def _told_apart(self, pk: int) -> str:
        """A name; with the address where a colleague is called the same."""
        one = self.colleagues[pk]
        return one.name if len(self.called[_plain(one.name)]) == 1 else f"{one.name} (@{one.address})"

    def _longest(self, text: str, begin: int) -> tuple[int, set[int]]:
        """Where the longest name ends that begins there, and who is called so; the first word where nobody is."""
        first, found = begin, (begin, set[int]())
        for number, (end, said) in enumerate(_growing(text, begin)):
            first = first if number else end
            found = (end, meant) if (meant := self.called.get(said, set())) else found
        return found if found[1] else (first, set())


def mention_book(viewer: Viewer) -> MentionBook:
    """Everybody of the viewer's desk who sees its requests and works there still; one query."""
    rows = access.readers(viewer.desk_id).select_related("user").order_by("pk")
    people = {each.pk: NamedColleague(each.pk, str(each.user), _box(each.user.email), each.user.email) for each in rows}
    called: dict[str, set[int]] = defaultdict(set)
    for one in people.values():
        for name in _names(one):
            called[name].add(one.pk)
    return MentionBook(people, dict(called))


def told_of_mentions(found: MentionsOfNote, *, is_note: bool) -> Iterator[str]:
    """What is said of names behind an @ before words are kept or sent, in the reader's language."""
    if not is_note:
        if found.is_of_colleagues:
            yield gettext(
                "Nothing was sent: the client would read the name of a colleague behind an @, which tells nobody outside of notes. "
                "Take the @ out, or write a note."
            )
        return
    if found.unknown:
        told = {"names": ", ".join(found.unknown)}
        yield gettext("The note is not kept yet: nobody who sees the requests here is called %(names)s.") % told
    for typed, names in found.ambiguous.items():
        told = {"typed": typed, "names": "; ".join(names)}
        yield gettext("The note is not kept yet: %(typed)s may mean several colleagues. Write which: %(names)s.") % told


def _names(one: NamedColleague) -> Iterator[str]:
    whole = _plain(one.name)
    yield from (whole, one.box, _plain(one.address))
    yield " ".join(reversed(whole.split()))
    yield from whole.split()


def _growing(text: str, begin: int) -> Iterator[tuple[int, str]]:
    """The first word from there on, the first two, and so on: where they end, and how they read in plain letters."""
    words, at = list[str](), begin
    for _number in range(MOST_WORDS):
        word = NAMED.match(text, at)
        if word is None:
            return
        bare = word.group().rstrip(IN_NAME)
        words.append(_plain(bare))
        yield at + len(bare), " ".join(words)
        at = word.end() + 1
        if bare != word.group() or text[word.end() : at] not in (" ", "\xa0"):
            return


def _plain(name: str) -> str:
    return " ".join(name.casefold().replace("ё", "е").split())


def _box(address: str) -> str:
    return _plain(address.partition("@")[0])
