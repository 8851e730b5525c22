"""Telling people of what becomes of consents, in the transaction in which it does: of a new version whoever agreed to an earlier
one, of a withdrawal those who run the desk.
"""

from datetime import datetime

from reglament.desk.consents import about
from reglament.desk.consents.models import ConsentAct, ConsentVersion
from reglament.desk.consents.overview import GIVEN, people_of
from reglament.desk.notices import telling
from reglament.desk.notices.reader import Reader
from reglament.desk.notices.telling_many import to_each
from reglament.desk.people.access import ABILITIES, Ability
from reglament.desk.people.models import Staff

TOLD_OF_WITHDRAWALS = sorted(role for role, abilities in ABILITIES.items() if Ability.PUBLISH_EDITIONS in abilities)
"""Heads and administrators: those by whose texts the desk binds itself."""


def announce_version(version: ConsentVersion, anew: int, at: datetime) -> int:
    """Tell everybody whose consent stands until this version, however many; answers how many that are. `anew` is the number of the
    newest version before it that asked anew.

    Whoever said no, or nothing, is told nothing: a letter would ask for what they did not give.
    """
    purpose = version.purpose
    people = people_of(purpose.desk, purpose, anew, GIVEN)
    told = to_each(people, purpose.desk_id, "consent_changed", {}, at=at, about=about.of_version(version))
    return telling.tell(told)


def announce_withdrawal(act: ConsentAct) -> int:
    """Tell each head and each administrator of the desk, once; answers how many they are."""
    desk_id = act.purpose.desk_id
    those = Staff.objects.working().filter(desk_id=desk_id, role__in=TOLD_OF_WITHDRAWALS).order_by("pk")
    readers = [Reader.staff(pk) for pk in those.values_list("pk", flat=True)]
    return telling.tell(
        telling.notice(desk_id, each, "consent_withdrawn", {}, at=act.at, about=about.of_act(act)) for each in readers
    )
