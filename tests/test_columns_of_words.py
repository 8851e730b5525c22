"""Every column that can hold words of people is accounted for: erasing empties it, or a reason says why not."""

from collections.abc import Iterator

from django.apps import apps
from django.db import models

EMPTIED = {
    "tickets.Ticket": {"subject", "details"},
    "tickets.Message": {"text", "html", "full_text"},
    "tickets.Entry": {"words"},
    "tickets.Contact": {"subject", "intake", "outline"},
    "tickets.MachineWord": {"subject", "intake", "outline"},
    "tickets.Refusal": {"subject", "intake", "outline"},
    "tickets.SenderAnswer": {"subject"},
    "email.Quarantined": {"subject"},
    "telegram.Update": {"payload"},
    "telegram.SetAsideMessage": {"subject"},
    "telegram.Outgoing": {"params"},
    "phone.CallEnding": {"note"},
    "workplace.OfferSkip": {"words"},
    "workplace.Batch": {"words", "told"},
    "workplace.WorkedTime": {"words", "why"},
    "drafts.Draft": {"fields"},
}
"""What the test of what is left on the disk fills and finds empty (`copy_everywhere` in the tests of erasing)."""

STAYS = {
    "tickets.Attachment": {"name"},
    "tickets.SenderAnswer": {"text"},
    "telegram.Chat": {"draft"},
    "phone.Call": {"draft"},
    "drafts.Draft": {"files"},
    "tickets.PendingWords": {"told", "fields", "files"},
    "duty.DutySwap": {"words"},
}
"""What is said to stay in docs/operating.md: names of files, words of staff to senders and to colleagues about shifts, and what is
not sent yet."""

NO_WORDS = {
    "vitals.Sign": {"name", "error"},
    "vitals.Keepsake": {"value"},
    "people.Desk": {"name", "sender"},
    "people.Organisation": {"name"},
    "people.Person": {"full_name"},
    "people.Product": {"names"},
    "people.Agreement": {"number"},
    "people.ClientPlace": {"name"},
    "people.Installation": {"serial"},
    "people.Identity": {"value", "written"},
    "people.User": {"password", "email", "full_name"},
    "notices.Notice": {"address", "payload", "last_error"},
    "notices.PushSubscription": {"endpoint", "failure"},
    "notices.StaffChat": {"kinds"},
    "drafts.Draft": {"place"},
    "answers.Article": {"title", "text", "plain"},
    "answers.Revision": {"title", "text"},
    "consents.ConsentDraft": {"texts"},
    "consents.ConsentText": {"title", "text", "changes"},
    "rulebook.Edition": {"title"},
    "rulebook.EditionText": {"title", "file", "source"},
    "tickets.Alarm": {"last_error"},
    "tickets.Attachment": {"content_type"},
    "tickets.Contact": {"address", "reached", "clauses", "key", "name"},
    "tickets.Entry": {"payload", "clauses", "key"},
    "tickets.IntakeWatch": {"told"},
    "tickets.MachineWord": {"sign", "failed", "address", "reached", "key"},
    "tickets.PendingWords": {"to", "key", "place", "last_error"},
    "tickets.Promise": {"clauses"},
    "tickets.Refusal": {"address", "clauses", "key"},
    "tickets.SenderAnswer": {"key"},
    "workplace.AnswerTemplate": {"texts", "sought"},
    "workplace.SavedView": {"asked"},
    "workplace.Offer": {"ahead", "ahead_counts"},
    "workplace.Take": {"ahead", "ahead_counts"},
    "workplace.BatchItem": {"was", "clauses", "tells"},
    "reports.Tally": {"grounds"},
    "reports.DaySum": {"grounds"},
    "reports.ReportSubscription": {"agreement"},
    "backups.Backup": {"folder", "fault"},
    "backups.Rehearsal": {"folder", "fault"},
    "duty.RosterRecord": {"told"},
    "duty.PagingLadder": {"levels", "steps"},
    "duty.Paging": {"clauses"},
    "email.Quarantined": {"reached", "returns_to", "sender", "error", "reason"},
    "telegram.Update": {"last_error"},
    "telegram.SetAsideMessage": {"address", "error"},
    "telegram.Chat": {"name", "code"},
    "telegram.Outgoing": {"last_error"},
    "phone.CallEvent": {"call_id", "from_number", "from_name", "to_number"},
    "phone.UnreadEvent": {"body", "why"},
    "phone.Call": {"call_id", "from_number", "from_name", "to_number"},
    "widget.Session": {"email", "name"},
    "widget.Code": {"address"},
}
"""Codes, addresses, names of people, places and machines, what machines and exchanges say, and what the desk publishes."""

SHORT = 100
"""A column of fewer characters holds a code, a language or a digest."""


def columns() -> Iterator[tuple[str, str]]:
    """Every column of ours that has room for words."""
    for model in apps.get_models():
        if not model.__module__.startswith("reglament."):
            continue
        for field in model._meta.concrete_fields:
            is_long = isinstance(field, models.CharField) and (field.max_length or SHORT) >= SHORT
            if is_long or isinstance(field, models.TextField | models.JSONField):
                yield model._meta.label, field.name


def test_every_column_with_room_for_words_is_emptied_or_says_why_not() -> None:
    listed = [(label, name) for table in (EMPTIED, STAYS, NO_WORDS) for label, names in table.items() for name in names]
    assert len(listed) == len(set(listed))
    new = set(columns()) - set(listed)
    assert not new, (
        f"Say how the room forgets these (tickets/stage/forgetting.py), or why they hold no words: {sorted(new)}"
    )
    assert set(listed) <= set(columns())
