"""What is done with people and agreements, a file per verb; each function is one transaction."""

from reglament.desk.people.actions.agree import Terms, agree
from reglament.desk.people.actions.amend import amend
from reglament.desk.people.actions.employ import employ
from reglament.desk.people.actions.forget import forget
from reglament.desk.people.actions.introduce import (
    IdentityTakenError,
    Manner,
    find_person,
    identify,
    introduce,
    join,
)
from reglament.desk.people.actions.let_in import let_in, shut_out
from reglament.desk.people.actions.limit import limit
from reglament.desk.people.actions.place import change_role, leave
from reglament.desk.people.actions.set_parts import set_parts
from reglament.desk.people.actions.stop_letters import choose_letters, stop_letters
from reglament.desk.people.actions.upgrade import upgrade

__all__ = [
    "IdentityTakenError",
    "Manner",
    "Terms",
    "agree",
    "amend",
    "change_role",
    "choose_letters",
    "employ",
    "find_person",
    "forget",
    "identify",
    "introduce",
    "join",
    "leave",
    "let_in",
    "limit",
    "set_parts",
    "shut_out",
    "stop_letters",
    "upgrade",
]
