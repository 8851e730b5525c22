"""`reglament staff add|role|leave|list`: who works at a desk, and as what.

Exit codes: 0 done (or found done), 64 called wrongly, 65 a value cannot stand, 67 no such desk or nobody of that address,
75 the database is away.
"""

import argparse
from typing import TYPE_CHECKING

from reglament.desk.registry.console.speaking import (
    DATA,
    NO_USER,
    NotDoneError,
    Parser,
    carry_out,
    desk_named,
    sentences_of,
)

if TYPE_CHECKING:
    from reglament.desk.people.models import Staff

ROLES = ("administrator", "head", "specialist", "developer")


def run(arguments: list[str]) -> int:
    """Do what the line says."""
    return carry_out(_parser(), arguments)


def _parser() -> Parser:
    parser = Parser(prog="reglament staff", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    verbs = parser.add_subparsers(required=True, metavar="add|role|leave|list")
    add = verbs.add_parser("add", help="give somebody a place at a desk; they sign in by codes sent to their address")
    role = verbs.add_parser("role", help="give somebody another role")
    leave = verbs.add_parser("leave", help="somebody works here no more; what they did still names them")
    listing = verbs.add_parser("list", help="say who works at a desk")
    for verb, do in ((add, _add), (role, _role), (leave, _leave), (listing, _list)):
        verb.set_defaults(do=do)
        verb.add_argument("--desk", required=True, metavar="SLUG", help="the desk")
    for verb in (add, role, leave):
        verb.add_argument("--email", required=True, help="the address that they sign in with")
    for verb in (add, role):
        verb.add_argument("--role", required=True, choices=ROLES, help="what they may do follows from it")
    add.add_argument("--name", required=True, help="their full name, as clients read it")
    return parser


def _add(asked: argparse.Namespace) -> None:
    from django.core.exceptions import ValidationError

    from reglament.desk.people.access import operator
    from reglament.desk.people.actions import employ
    from reglament.desk.people.models import StaffRole

    desk = desk_named(asked.desk)
    try:
        staff = employ(operator(desk.pk), desk, asked.email, StaffRole(asked.role), asked.name)
    except ValidationError as error:
        raise NotDoneError(DATA, *sentences_of(error)) from error
    print(f"{staff.user} works at {desk.name} as {asked.role}, and signs in with {staff.user.email}.")


def _role(asked: argparse.Namespace) -> None:
    from django.core.exceptions import ValidationError
    from django.utils import timezone

    from reglament.desk.people.access import operator
    from reglament.desk.people.models import StaffRole
    from reglament.desk.registry.leaving import give_role
    from reglament.desk.tickets.journal.orders import Wish

    staff = _working(asked)
    try:
        back = give_role(Wish(operator(staff.desk_id), timezone.now()), staff, StaffRole(asked.role))
    except ValidationError as error:
        raise NotDoneError(DATA, *sentences_of(error)) from error
    print(f"{staff.user} works at {staff.desk.name} as {asked.role}.")
    if back:
        print(f"Open requests that went back to the queue: {back}.")


def _leave(asked: argparse.Namespace) -> None:
    from django.core.exceptions import ValidationError
    from django.utils import timezone

    from reglament.desk.people.access import operator
    from reglament.desk.registry.leaving import let_go
    from reglament.desk.tickets.journal.orders import Wish

    staff = _working(asked)
    try:
        back = let_go(Wish(operator(staff.desk_id), timezone.now()), staff)
    except ValidationError as error:
        raise NotDoneError(DATA, *sentences_of(error)) from error
    print(f"{staff.user} works at {staff.desk.name} no more. Open requests that went back to the queue: {back}.")


def _list(asked: argparse.Namespace) -> None:
    from reglament.desk.people.models import Staff

    working = Staff.objects.of(desk_named(asked.desk)).working().select_related("user").order_by("role", "user__email")
    for staff in working:
        print(f"{staff.role}\t{staff.user.email}\t{staff.user.full_name}")
    if not working:
        print(f"Nobody works at this desk yet. Bring somebody in with `reglament staff add --desk {asked.desk}`.")


def _working(asked: argparse.Namespace) -> "Staff":
    from reglament.desk.people.models import Staff

    desk = desk_named(asked.desk)
    working = Staff.objects.of(desk).working().select_related("user", "desk")
    staff = working.filter(user__email__iexact=asked.email.strip()).first()
    if staff is None:
        raise NotDoneError(NO_USER, f"nobody of the address {asked.email} works at {desk.name}.")
    return staff
