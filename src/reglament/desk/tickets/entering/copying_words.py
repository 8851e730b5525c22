"""Words that came to one request and belong to another: they are written there too, at their own moment, with their files."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from reglament.desk.tickets.intake.completeness import held
from reglament.desk.tickets.intake.thanking import GRATITUDE
from reglament.desk.tickets.journal.counted_words import BARE, taken_as, without_corrections
from reglament.desk.tickets.journal.orders import Actor
from reglament.desk.tickets.journal.wording import rewordings
from reglament.desk.tickets.models import Attachment, Entry, Message
from reglament.desk.tickets.stage.scene import Scene
from reglament.desk.tickets.stage.thanks import bare_on
from reglament.regulation.facts import By, Fact, Kind

FILE = ("name", "content_type", "size", "sha256", "original_sha256", "width", "height", "stored", "why", "examine_at")
"""What is told of a file. Its bytes are in the storage once, whoever shows them."""


def copy_of(message: Message, kind: str) -> Message:
    """The words of a message as a new one of this kind."""
    return Message(
        kind=kind, channel=message.channel, text=message.text, html=message.html, full_text=message.full_text
    )


def files_of(messages: Iterable[Message]) -> Mapping[int, list[Attachment]]:
    """The files of messages by their ids; those that were turned down are among them.

    Under lock, so that a scanner which turns one of them down finds both rows, or is found to have done so.
    """
    found: dict[int, list[Attachment]] = defaultdict(list)
    names = [message.pk for message in messages]
    for row in Attachment.objects.filter(message__in=names).select_for_update(no_key=True).order_by("pk"):
        found[row.message_id].append(row)
    return found


def copied(files: Iterable[Attachment], to: Message) -> list[Attachment]:
    """Rows for these files under another message, unsaved."""
    return [Attachment(message=to, **{name: getattr(row, name) for name in FILE}) for row in files]


def carry_words(source: Scene, to: Scene) -> Message | None:
    """Write on `to` what the client and people of the desk said to each other on `source`, each at its own moment.

    The client's words count as told there; bare thanks are thanks, also where they began a request of their own, and what
    was put right stands beside its earlier wording. An answer or a question of a person counts as an answer: it was one to
    those words, and a request that ends waits for nothing. Nor does `to` wait for what was asked on `source`: whoever asked
    for `to` need not have read that question, so their silence says nothing; and a wait that is dated back would stop its
    clocks backwards and make a broken promise look kept. Who still needs the answer asks there. Notes, and what the desk
    said by itself, stay where they are, as does what is erased. Answers the last of the client's messages that count, None
    where nothing of them is left.
    """
    return _Carrying(source, to).all()


class _Carrying:
    """The words of one request on their way to another."""

    def __init__(self, source: Scene, to: Scene) -> None:
        self.source, self.to = source, to
        self.messages = _spoken(source)
        self.files = files_of(self.messages)
        self.entries = {entry.seq: entry for entry in source.journal}
        self.own = {name for entry in to.journal for name in entry.said.get("details") or {}}
        self.taken = taken_as(without_corrections(source.journal))
        stand = taken_as(source.journal)
        self.counting = {
            entry.payload["by_wording"]
            for entry in source.journal
            if "by_wording" in entry.payload and stand[entry.payload["of_entry"]] not in BARE
        }
        self.is_split = any(
            entry.kind == Kind.LINKED and entry.payload.get("reason") == "split" for entry in source.journal
        )
        self.missing = to.standing.missing
        self.carried: dict[int, Message] = {}

    def all(self) -> Message | None:
        last = None
        for message in self.messages:
            copy = self._carry(message)
            if message.by == By.CLIENT and copy.kind != "thanked":
                last = copy
            self.carried[message.seq] = copy
        return last

    def _carry(self, message: Message) -> Message:
        if message.by != By.CLIENT:
            return self._carry_answer(message)
        if message.kind == "reworded" and self._original(message) in self.carried:
            return self._carry_rewording(message)
        if self._is_bare(message):
            return self._carry_thanks(message)
        return self._carry_told(message)

    def _is_bare(self, message: Message) -> bool:
        """Whether nobody owes an answer to these words; bare ones that confirmed something say nothing where they go."""
        taken = self.taken.get(message.seq, self.entries[message.seq].kind)
        if taken == Kind.RECEIVED:
            return bool(self._bare_receipt(message))
        return taken in BARE or (taken == Kind.CONFIRMED and message.kind == "thanked")

    def _bare_receipt(self, message: Message) -> str:
        """What the first words of a request are that need no answer where they go. Whoever brought a file, filled a field, put the
        words right or wrote something into the subject says more.
        """
        entry = self.entries[message.seq]
        is_more = self.files[message.pk] or entry.said.get("details") or rewordings(self.source.journal, message.seq)
        return "" if is_more or self._says_more(message.text) else self._bare(message.text)

    def _says_more(self, text: str) -> bool:
        """Whether the subject of the request that the text began says something: it is no word of the text, names another matter
        than the request where it goes, and needs an answer.
        """
        subject = self.source.ticket.subject.strip()
        is_known = subject in text or subject.casefold() == self.to.ticket.subject.strip().casefold()
        return not (self.is_split or is_known or self._bare(subject))

    def _bare(self, text: str) -> str:
        return bare_on(text, self.to.ticket, self.to.standing.state)

    def _carry_told(self, message: Message) -> Message:
        copy, entry = copy_of(message, "told_more"), self.entries[message.seq]
        copy.text = self._headed(message, message.seq)
        # What the other request was told itself stands before it.
        details = {name: told for name, told in (entry.said.get("details") or {}).items() if name not in self.own}
        brought = held(copy.text, details, self.files[message.pk]) if self.missing else ()
        items = tuple(item for item in self.missing if item in brought)
        self.missing = tuple(item for item in self.missing if item not in items)
        fact = Fact(message.at, Kind.TOLD_MORE, By.CLIENT, channel=message.channel, items=items)
        return self._say(fact, message, copy, words=_named(entry, details=details))

    def _carry_thanks(self, message: Message) -> Message:
        entry = self.entries[message.seq]
        is_receipt = entry.kind == Kind.RECEIVED
        why = self._bare_receipt(message) if is_receipt else entry.payload.get("reason")
        # What a person took for thanks came without a reason.
        fact = Fact(message.at, Kind.THANKED, By.CLIENT, channel=message.channel, reason=why or GRATITUDE)
        copy = copy_of(message, "thanked")
        copy.text = self._headed(message, message.seq)
        return self._say(fact, message, copy, words=_named(entry))

    def _carry_rewording(self, message: Message) -> Message:
        copy, original = copy_of(message, "reworded"), self._original(message)
        copy.text = self._headed(message, original)
        first = self.carried[original]
        fact = Fact(message.at, Kind.REWORDED, By.CLIENT, channel=message.channel, of=first.at)
        self._say(fact, message, copy, of=first.seq)
        if message.seq in self.counting and first.kind == "thanked":
            counts = Fact(message.at, Kind.TOLD_MORE, By.CLIENT, channel=message.channel)
            self.to.mark(counts, of_entry=first.seq, by_wording=copy.seq)
        return copy

    def _carry_answer(self, message: Message) -> Message:
        copy = copy_of(message, "ask" if message.kind == "ask" else "answer")
        return self._say(Fact(message.at, Kind.ANSWERED, By.PERSON, message=True), message, copy)

    def _say(
        self,
        fact: Fact,
        message: Message,
        copy: Message,
        *,
        words: Mapping[str, Any] | None = None,
        of: int | str = "",
    ) -> Message:
        by = By(message.by)
        actor = Actor(by, message.person_id, message.staff_id if by is By.PERSON else None)
        number, seq = self.source.ticket.number, message.seq
        self.to.say(fact, copy, actor=actor, words=words, number=number, seq=seq, of_entry=of)
        self.to.attachments.extend(copied(self.files[message.pk], copy))
        return copy

    def _original(self, message: Message) -> int:
        return int(self.entries[message.seq].payload.get("of_entry") or 0)

    def _headed(self, message: Message, original: int) -> str:
        """The words; those of a request under its subject, which often says half of it. A split one's is not the client's."""
        ticket, kind = self.source.ticket, self.entries[original].kind
        subject = ticket.subject.strip()
        if kind != Kind.RECEIVED or self.is_split or subject in message.text:
            return message.text
        return f"{subject}\n\n{message.text}".strip()


def _spoken(source: Scene) -> list[Message]:
    said = Message.objects.shown_to_client().filter(ticket=source.ticket, erased_at=None).exclude(by=By.DESK)
    # A dispute needs no reason everywhere; without one it says nothing about another request.
    return list(said.exclude(kind="dispute", text="").order_by("seq"))


def _named(entry: Entry, **more: Any) -> dict[str, Any]:
    """Who wrote and who stood in copy, as the entry names them: strangers among them wait for staff where they go."""
    return {name: entry.said[name] for name in ("sender", "copies", "strangers") if name in entry.said} | more
