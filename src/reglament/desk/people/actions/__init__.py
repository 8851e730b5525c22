"""What is done with people and agreements, a file per verb; each function is one transaction."""

from reglament.desk.people.actions.agree import Terms, agree
from reglament.desk.people.actions.introduce import IdentityTakenError, find_person, identify, introduce, join
from reglament.desk.people.actions.upgrade import upgrade

__all__ = ["IdentityTakenError", "Terms", "agree", "find_person", "identify", "introduce", "join", "upgrade"]
