"""The edition by which the forms of a batch offer levels and endings. Each request is judged by its own, and refuses what that does not
know.
"""

from django.utils import timezone

from reglament.desk.people.models import Desk
from reglament.desk.rulebook.law import Law, law_of
from reglament.desk.rulebook.models import Edition
from reglament.desk.tickets.sentences import called


def law_in_force(desk: Desk) -> Law | None:
    """The rules in force now; None before the first edition."""
    row = Edition.objects.in_force(desk, timezone.now())
    return law_of(row) if row else None


def level_in_words(desk: Desk, code: str) -> str:
    """What a level is called; its code where the edition in force knows it no more."""
    law = law_in_force(desk)
    named = law.level(code) if law else None
    return called(named.value if named else None, code)


def ending_in_words(desk: Desk, code: str) -> str:
    """What an ending is called, in the same way."""
    law = law_in_force(desk)
    named = law.ending(code) if law else None
    return called(named.value if named else None, code)
