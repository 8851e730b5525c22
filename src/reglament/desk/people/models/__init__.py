"""The rows of this room. A state is a row with its day, and uniqueness is always within one desk."""

from reglament.desk.people.models.agreements import Agreement
from reglament.desk.people.models.clients import Membership, Organisation, Part, Person
from reglament.desk.people.models.desks import Desk
from reglament.desk.people.models.identities import Identity, IdentityKind
from reglament.desk.people.models.installations import Installation, InstallationCode
from reglament.desk.people.models.places import ClientPlace
from reglament.desk.people.models.products import Product
from reglament.desk.people.models.staff import Staff, StaffRole
from reglament.desk.people.models.users import SingleKeys, Theme, User

__all__ = [
    "Agreement",
    "ClientPlace",
    "Desk",
    "Identity",
    "IdentityKind",
    "Installation",
    "InstallationCode",
    "Membership",
    "Organisation",
    "Part",
    "Person",
    "Product",
    "SingleKeys",
    "Staff",
    "StaffRole",
    "Theme",
    "User",
]
