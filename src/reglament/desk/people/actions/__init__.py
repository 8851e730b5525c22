"""What is done with people and agreements, a file per verb; each function is one transaction."""

from reglament.desk.people.actions.agree import AgreementTerms, agree
from reglament.desk.people.actions.amend import amend
from reglament.desk.people.actions.describe import describe
from reglament.desk.people.actions.employ import employ
from reglament.desk.people.actions.forget import forget
from reglament.desk.people.actions.introduce import Manner, identify, introduce, join
from reglament.desk.people.actions.let_in import let_in, shut_out
from reglament.desk.people.actions.limit import limit
from reglament.desk.people.actions.name import name_organisation, name_product
from reglament.desk.people.actions.place import change_role, leave
from reglament.desk.people.actions.prefer import prefer
from reglament.desk.people.actions.set_parts import set_parts
from reglament.desk.people.actions.upgrade import upgrade

__all__ = [
    "AgreementTerms",
    "Manner",
    "agree",
    "amend",
    "change_role",
    "describe",
    "employ",
    "forget",
    "identify",
    "introduce",
    "join",
    "leave",
    "let_in",
    "limit",
    "name_organisation",
    "name_product",
    "prefer",
    "set_parts",
    "shut_out",
    "upgrade",
]
