"""What was pressed comes back: its writer takes it back, or it cannot be sent any more. It is a draft again, with its files."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from reglament.desk.drafts.keeping import Writer, bring_back
from reglament.desk.drafts.models import Draft
from reglament.desk.lib.once import once
from reglament.desk.people.access import Ability, Viewer
from reglament.desk.people.chores import chore
from reglament.desk.tickets.models import PendingWords


@chore(Ability.WORK_REQUESTS, title=_("Take back words that are not sent yet"))
def take_back(viewer: Viewer, words: PendingWords, at: datetime) -> Draft | None:
    """Their writer has them as a draft again, and nothing was ever sent; None for somebody else's, and where they are sent by now."""

    def write() -> Draft | None:
        own = PendingWords.objects.waiting().filter(pk=words.pk, staff=viewer.staff_id)
        standing = own.select_for_update(no_key=True, of=("self",)).select_related("staff").first()
        if standing is None:
            return None
        draft = as_draft(standing, at)
        standing.delete()
        return draft

    return once(write)


@chore(Ability.WORK_REQUESTS, title=_("Say that one knows of words that were not sent"))
def acknowledge(viewer: Viewer, words: PendingWords) -> bool:
    """Their writer has read that they were not sent, and need not be told again; the draft stays. Answers whether there was one."""
    own = PendingWords.objects.returned().filter(pk=words.pk, staff=viewer.staff_id)
    return bool(own.delete()[0])


def as_draft(words: PendingWords, at: datetime) -> Draft:
    """The draft that they become. Files that were turned down are named by the page and are nowhere. Runs inside the caller's
    transaction, which holds the row.
    """
    files = [each for each in words.files if each["stored"]]
    return bring_back(Writer(words.staff.user_id, words.desk_id), words.place, words.fields, files, at)
