"""Journals that can forget: what people wrote leaves the payloads, hashes of texts become commitments, chains are made anew.

A few requests at a time, each lot in a transaction of its own with its guards off and on again. Killed anywhere, it
goes on where it was. Whoever still serves with the old program meanwhile waits for the rows of a lot for a moment; what it
adds afterwards is an entry of the chain's first version, which is proved as it was. A journal that does not prove itself is
left as it is.
"""

import json
import re
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.db import migrations, transaction

from reglament.desk.lib import append_only
from reglament.desk.lib.blinding import blinded
from reglament.desk.tickets.journal import chain
from reglament.desk.tickets.journal.sealing import MESSAGE, WORDS, commitment, new_salt, texts_of

TOGETHER = 25
GUARDED = ("tickets_entry", "tickets_message")
ALWAYS = ("subject", "details", "sender", "vendor", "release", "explanation")
"""What people wrote, wherever it stands in a payload."""
CLOSED_BY_CODE = ("clock", "merged")
SAID = {"closed": "reason", "reclassified": "reason", "delayed": "explanation"}
"""What notices of a kind repeated of the entry of that kind."""
REPEATING = (*SAID, "completed", "refused", "contact")


KEYS = re.compile(r"(letter:\d+:\w+:)([0-9a-f]{24})|(widget:)([0-9a-f]{16})(?=:)")
"""Keys in which a plain digest of words or of an address stood."""


def rewrite(apps: Any, schema_editor: Any) -> None:
    """All journals, and then the notices that repeated them."""
    connection = schema_editor.connection
    tickets = apps.get_model("tickets", "Ticket").objects.using(connection.alias).order_by("pk")
    last = 0
    while names := list(tickets.filter(pk__gt=last).values_list("pk", flat=True)[:TOGETHER]):
        last = names[-1]
        if apps.get_model("tickets", "Entry").objects.filter(ticket__in=names, version=1).exists():
            _rewrite(apps, connection, names)
    _quiet_notices(apps, connection)


def _rewrite(apps: Any, connection: Any, names: list[int]) -> None:
    """Requests first, guards then: whoever acts on one has it locked before they write into a journal."""
    Ticket, Entry, Message = (apps.get_model("tickets", name) for name in ("Ticket", "Entry", "Message"))
    with transaction.atomic(using=connection.alias):
        details = dict(
            Ticket.objects.select_for_update(of=("self",)).filter(pk__in=names).order_by("pk").values_list("pk", "details")
        )
        journals = list(Entry.objects.filter(ticket__in=names).order_by("ticket_id", "seq"))
        messages = {(each.ticket_id, each.seq): each for each in Message.objects.filter(ticket__in=names)}
        with append_only.lifted(connection, GUARDED):
            for ticket_id, entries in groupby(journals, key=lambda entry: entry.ticket_id):
                journal = list(entries)
                if _is_whole(journal, messages):
                    _rewrite_journal(connection, journal, messages, details[ticket_id])


def _is_whole(journal: list[Any], messages: dict[tuple[int, int], Any]) -> bool:
    """Whether the journal proves itself. One that does not stays as it is, so that `reglament doctor` goes on telling."""
    before = chain.START
    for number, entry in enumerate(journal, start=1):
        if entry.seq != number or entry.hash != chain.link(entry, before):
            return False
        before = entry.hash
        message, digest = messages.get((entry.ticket_id, entry.seq)), entry.payload.get("text_sha256")
        if digest is not None and (message is None or chain.digest(message.text) != digest):
            return False
    return True


def _rewrite_journal(connection: Any, journal: list[Any], messages: dict[tuple[int, int], Any], details: Any) -> None:
    before, said = chain.START, []
    for entry in journal:
        if entry.version == 1:
            _seal(entry, details)
            message = messages.get((entry.ticket_id, entry.seq))
            if entry.payload.pop("text_sha256", None) is not None and message is not None:
                message.salt = new_salt()
                entry.payload[MESSAGE] = commitment(message.salt, texts_of(message))
                said.append((message.salt, message.pk))
            entry.version = 2
            entry.key = _blinded(entry.key)
        entry.hash = before = chain.link(entry, before)
    told = [
        (each.version, _json(each.payload), _json(each.words), each.salt, each.key, each.hash, each.pk)
        for each in journal
    ]
    with connection.cursor() as cursor:
        cursor.executemany("UPDATE tickets_message SET salt = %s WHERE id = %s", said)
        as_json = "CAST(%s AS jsonb)" if connection.vendor == "postgresql" else "%s"
        cursor.executemany(
            f"UPDATE tickets_entry SET version = %s, payload = {as_json}, words = {as_json}, salt = %s, key = %s, hash = %s WHERE id = %s",
            told,
        )


def _blinded(key: str | None) -> str | None:
    found = KEYS.match(key or "")
    if key is None or found is None:
        return key
    head, digest = (found[1], found[2]) if found[2] else (found[3], found[4])
    return f"{head}{blinded(digest)}{key[found.end():]}"


def _json(value: Any) -> str | None:
    return None if value is None else json.dumps(value)


def _seal(entry: Any, details: Any) -> None:
    """Take what people wrote out of the payload. A receipt of before journals kept details takes those of its request."""
    words = {name: entry.payload.pop(name) for name in ALWAYS if name in entry.payload}
    if entry.kind == "received" and "details" not in words:
        words["details"] = details
    if _is_written(entry):
        words["reason"] = entry.payload.pop("reason", "")
    words = {name: told for name, told in words.items() if told}
    if words:
        entry.words, entry.salt = words, new_salt()
        entry.payload[WORDS] = commitment(entry.salt, words)


def _is_written(entry: Any) -> bool:
    """Whether the entry's reason is words and no code."""
    if entry.kind == "closed":
        return entry.payload.get("reason") not in CLOSED_BY_CODE
    return entry.kind == "reopened" or (entry.kind in ("classified", "reclassified") and entry.by == "person")


def _quiet_notices(apps: Any, connection: Any) -> None:
    """Notices name what they are about; those that left keep no words at all."""
    Notice = apps.get_model("tickets", "Notice")
    rows = Notice.objects.using(connection.alias).filter(kind__in=REPEATING).order_by("pk")
    last = 0
    while found := list(rows.filter(pk__gt=last)[:TOGETHER]):
        last = found[-1].pk
        with transaction.atomic(using=connection.alias):
            for notice in found:
                was = dict(notice.payload)
                _quiet(apps, notice)
                if notice.payload != was:
                    Notice.objects.filter(pk=notice.pk).update(payload=notice.payload)


def _quiet(apps: Any, notice: Any) -> None:
    payload = notice.payload
    for name in ("vendor", "release"):
        payload.pop(name, None)
    if notice.kind in SAID and SAID[notice.kind] in payload and "seq" not in payload:
        _name(payload, SAID[notice.kind], "seq", _entries_of(apps, notice), "seq")
    if notice.kind in ("refused", "contact") and "subject" in payload:
        model = apps.get_model("tickets", "Refusal" if notice.kind == "refused" else "Contact")
        key = payload.get("answers")
        kept: Iterable[Any] = model.objects.filter(desk_id=notice.desk_id, key=key)[:1] if key else ()
        _name(payload, "subject", "refusal" if notice.kind == "refused" else "contact", kept, "pk")
    if notice.next_try_at is None and notice.state not in ("dead", "left"):
        for name in {"subject", SAID.get(notice.kind, "subject")}:
            payload.pop(name, None)


def _name(payload: dict[str, Any], words: str, name: str, rows: Iterable[Any], field: str) -> None:
    """Put the row's name into the place of its words; where there is no such row, the words are all that there is."""
    row = next(iter(rows), None)
    if row is not None:
        payload.pop(words)
        payload[name] = getattr(row, field)


def _entries_of(apps: Any, notice: Any) -> Any:
    entries = apps.get_model("tickets", "Entry").objects
    return entries.filter(ticket_id=notice.ticket_id, kind=notice.kind, recorded_at=notice.created_at)[:1]


class Migration(migrations.Migration):

    atomic = False

    dependencies = [
        ("tickets", "0005_words_that_can_be_erased"),
    ]

    operations = [migrations.RunPython(rewrite, migrations.RunPython.noop)]
