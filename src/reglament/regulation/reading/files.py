"""From the text of an edition file to an edition, or to all of its faults at once."""

import hashlib
from pathlib import Path

from reglament.regulation.edition import Clause, Edition, Example, Reading
from reglament.regulation.faults import Fault, Faults
from reglament.regulation.proofing.characters import hidden
from reglament.regulation.proofing.editions import proof
from reglament.regulation.proofing.moments import proof_moments
from reglament.regulation.reading.accounts import account, told
from reglament.regulation.reading.clauses import ClauseBeingRead, Fence, Page, parse
from reglament.regulation.reading.front_matter import Front, read_front
from reglament.regulation.reading.margins import Margins
from reglament.regulation.reading.sheet import Sheet
from reglament.regulation.reading.tables import RuleText
from reglament.regulation.reading.writings import Writing, settle, writings
from reglament.regulation.rules import Rulebook
from reglament.regulation.values import Place

TRANSLATED = ("reading", "told")
"""The fences that a file of text only may have: their words are part of what people read in that language."""


LARGEST = 4_000_000
"""Bytes of a file; the regulations that ship have less than a hundredth of it."""


def read_file(path: Path) -> Edition:
    """Read an edition file. Raises Faults, also for a file that is no UTF-8 text or no edition by its size, and OSError where
    it cannot be opened."""
    with path.open("rb") as file:
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        sentence = f"is larger than {LARGEST // 1_000_000} MB, which no regulation is; name the file of the edition"
        raise Faults([Fault(path.name, 1, "", sentence)])
    try:
        return read(data.decode("utf-8-sig"), path.name)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise Faults([Fault(path.name, line, "", "is no UTF-8 text; save the file as UTF-8")]) from error


def read(text: str, file: str) -> Edition:
    """Read the text of an edition; `file` is the name that places and faults carry. Raises Faults with all of them, sorted by line."""
    reading = _Reading(parse(text), file)
    reading.faults += [
        Fault(file, text.count("\n", 0, place) + 1, "", f"has {name}, which nobody sees; delete it")
        for place, name in hidden(text)
    ]
    return reading.edition()


def read_published(text: str, file: str) -> Edition:
    """Read an edition that was published before: it binds as it stands, also where today's `read` would refuse it.

    Raises Faults only where no edition can be made of it at all.
    """
    return _Reading(parse(text), file, is_published=True).edition()


class _Reading:
    """One file on its way to an edition; every step takes note of faults and goes on."""

    def __init__(self, page: Page, file: str, *, is_published: bool = False) -> None:
        self.page, self.file, self.is_published = page, file, is_published
        self.faults = [Fault(file, *found) for found in page.faults]
        self.unreadable_rules = False

    def edition(self) -> Edition:
        front, rules_in = read_front(self.page.front, self.file, self._complain) if self.page.front else (None, "")
        if rules_in:
            return self._text_only(front, rules_in)
        clauses = account(self.page.drafts, self.file, self._complain)
        sheet = Sheet(settle(self._writings(), self._complain), self._complain)
        if not self.unreadable_rules:
            proof(sheet, front, self._complain)
        margins = Margins(self.page.drafts, None if self.unreadable_rules else sheet, self._complain)
        readings = [margins.reading(fence, place) for fence, place in self._fences("reading")]
        examples = [margins.example(fence, place) for fence, place in self._fences("example")]
        if not self.page.drafts and not self.page.faults:
            self._complain(
                Place(self.file, 1, ""), "has no clauses; begin each with a heading such as ## 1.1 Who gives support"
            )
        if front is not None:
            proof_moments(list(filter(None, examples)), front.time_zone, self._complain)
        if front is None or self.unreadable_rules or any(sheet.missing()) or (self.faults and not self.is_published):
            raise Faults(self.faults)
        return self._made(
            front, clauses, sheet.rulebook(), tuple(filter(None, readings)), tuple(filter(None, examples))
        )

    def _text_only(self, front: Front | None, rules_in: str) -> Edition:
        """A translation: the text, and in its margin the readings and the moments of telling, in its own words."""
        for draft in self.page.drafts:
            for fence in draft.fences:
                if fence.kind not in TRANSLATED:
                    sentence = f"this file holds text only, and has a {fence.kind} fence; write it in {rules_in}"
                    self._complain(Place(self.file, fence.line - 1, draft.number), sentence)
        clauses = tuple(self._text_of(draft) for draft in self.page.drafts)
        margins = Margins(self.page.drafts, None, self._complain)
        readings = [margins.reading(fence, place) for fence, place in self._fences("reading")]
        if front is None or (self.faults and not self.is_published):
            raise Faults(self.faults)
        return self._made(front, clauses, Rulebook(), tuple(filter(None, readings)), ())

    def _text_of(self, draft: ClauseBeingRead) -> Clause:
        where = told(draft, Place(self.file, draft.line, draft.number), self._complain)
        return Clause(draft.number, draft.title, draft.text, tuple(draft.items), draft.line, "", where)

    def _made(
        self,
        front: Front,
        clauses: tuple[Clause, ...],
        rules: Rulebook,
        readings: tuple[Reading, ...],
        examples: tuple[Example, ...],
    ) -> Edition:
        fingerprint = hashlib.sha256(self.page.published.encode()).hexdigest()
        head = {key: getattr(front, key) for key in Front.__slots__}
        return Edition(
            **head,
            clauses=clauses,
            rules=rules,
            readings=readings,
            examples=examples,
            fingerprint=fingerprint,
            file=self.file,
        )

    def _writings(self) -> list[Writing]:
        found: list[Writing] = []
        for fence, place in self._fences("rule"):
            table = RuleText(fence.body, fence.line, place, self._complain)
            if table.values is None:
                self.unreadable_rules = True
            elif not table.values:
                self._complain(place, "the rule fence is empty; write the rule, or make the clause told or declaratory")
            else:
                found += writings(fence, table.values, place, self._complain)
        return found

    def _fences(self, kind: str) -> list[tuple[Fence, Place]]:
        """The fences of a kind, each with the place of its opening line."""
        return [
            (fence, self._place(fence, draft))
            for draft in self.page.drafts
            for fence in draft.fences
            if fence.kind == kind
        ]

    def _place(self, fence: Fence, draft: ClauseBeingRead) -> Place:
        return Place(self.file, fence.line - 1, draft.number, fence.item)

    def _complain(self, place: Place, sentence: str) -> None:
        self.faults.append(Fault(place.file, place.line, place.clause, sentence))
