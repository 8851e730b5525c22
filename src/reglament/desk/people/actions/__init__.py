"""What is done with people, agreements and installations, a file per verb; each function is one transaction."""

from reglament.desk.people.actions.agree import AgreementTerms, agree
from reglament.desk.people.actions.amend import amend
from reglament.desk.people.actions.describe import describe
from reglament.desk.people.actions.employ import employ
from reglament.desk.people.actions.forget import forget
from reglament.desk.people.actions.install import Setup, correct_installation, install, retire
from reglament.desk.people.actions.introduce import Manner, identify, introduce, join
from reglament.desk.people.actions.issue_code import issue_code, issue_codes, revoke_code
from reglament.desk.people.actions.let_in import let_in, shut_out
from reglament.desk.people.actions.limit import limit
from reglament.desk.people.actions.name import name_organisation, name_product
from reglament.desk.people.actions.open_place import PlaceNaming, close_place, correct_place, open_place
from reglament.desk.people.actions.place import change_role, leave
from reglament.desk.people.actions.prefer import prefer
from reglament.desk.people.actions.set_parts import set_parts
from reglament.desk.people.actions.upgrade import upgrade

__all__ = [
    "AgreementTerms",
    "Manner",
    "PlaceNaming",
    "Setup",
    "agree",
    "amend",
    "change_role",
    "close_place",
    "correct_installation",
    "correct_place",
    "describe",
    "employ",
    "forget",
    "identify",
    "install",
    "introduce",
    "issue_code",
    "issue_codes",
    "join",
    "leave",
    "let_in",
    "limit",
    "name_organisation",
    "name_product",
    "open_place",
    "prefer",
    "retire",
    "revoke_code",
    "set_parts",
    "shut_out",
    "upgrade",
]
