"""`reglament desk add|zone|list`: set up a company's desk with the regulation that it runs on, give it another time zone, and say which
desks there are.

Exit codes: 0 done (or found done), 64 called wrongly, 65 a value or an edition cannot stand, 66 a file cannot be opened,
67 there is no such desk, 75 the database is away. Nothing is written unless everything is.
"""

import argparse
from pathlib import Path

from reglament.desk.registry.console.speaking import (
    DATA,
    NO_INPUT,
    NotDoneError,
    Parser,
    carry_out,
    desk_named,
    sentences_of,
)


def run(arguments: list[str]) -> int:
    """Do what the line says."""
    return carry_out(_parser(), arguments)


def _parser() -> Parser:
    parser = Parser(prog="reglament desk", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    verbs = parser.add_subparsers(required=True, metavar="add|zone|list")
    add = verbs.add_parser("add", help="set up a desk and publish its regulation")
    add.set_defaults(do=_add)
    add.add_argument("--slug", required=True, help="its address on the site: letters of a to z, digits and hyphens")
    add.add_argument("--name", required=True, help="the company's name, as clients know it")
    add.add_argument(
        "--regulation",
        required=True,
        nargs="+",
        metavar="NAME|FILE",
        help="an edition that ships (siroka, istom), or the files of your own, one per language",
    )
    add.add_argument("--sender", required=True, help="the e-mail address that its letters come from")
    add.add_argument("--region", required=True, help="the country of telephone numbers without a code, such as KG")
    add.add_argument("--language", default="", help="en or ru; that of the edition when left out")
    add.add_argument("--time-zone", default="", help="such as Asia/Bishkek; that of the edition when left out")
    zone = verbs.add_parser("zone", help="say by which time zone a desk counts its days from now on")
    zone.set_defaults(do=_zone)
    zone.add_argument("--desk", required=True, help="the desk's address on the site, such as siroka")
    zone.add_argument("zone", metavar="ZONE", help="such as Asia/Bishkek")
    verbs.add_parser("list", help="say which desks there are").set_defaults(do=_list)
    return parser


def _add(asked: argparse.Namespace) -> None:
    from django.core.exceptions import ValidationError

    from reglament.desk.people.models import Desk
    from reglament.desk.registry.founding import Charter, found
    from reglament.desk.rulebook.actions import PublicationError

    there = Desk.objects.filter(slug=asked.slug).first()
    if there is not None:
        print(f'The desk "{there.slug}" ({there.name}) is there already. Nothing was changed.')
        return
    charter = Charter(
        slug=asked.slug,
        name=asked.name,
        sources=_sources(asked.regulation),
        sender=asked.sender,
        region=asked.region.upper(),
        language=asked.language,
        time_zone=asked.time_zone,
    )
    try:
        edition = found(charter)
    except ValidationError as error:
        raise NotDoneError(DATA, *sentences_of(error)) from error
    except PublicationError as error:
        raise NotDoneError(DATA, *error.sentences) from error
    print(
        f'The desk "{charter.slug}" ({charter.name}) is open under edition {edition.number} of "{edition.title}", '
        f"in effect from {edition.takes_effect:%Y-%m-%d %H:%M} UTC.\n"
        f"Next: reglament staff add --desk {charter.slug} --email ... --name ... --role administrator"
    )


def _zone(asked: argparse.Namespace) -> None:
    from django.core.exceptions import ValidationError

    from reglament.desk.registry.founding import keep_time_by

    desk = desk_named(asked.desk)
    try:
        keep_time_by(desk, asked.zone)
    except ValidationError as error:
        raise NotDoneError(DATA, *sentences_of(error)) from error
    print(
        f'The desk "{desk.slug}" ({desk.name}) counts its days by {desk.time_zone}. Its promises go by its regulation, as before.'
    )


def _sources(named: list[str]) -> dict[str, str]:
    """The texts of an edition by language: one that ships, by its name, or those of files."""
    from reglament.desk.rulebook.shipping import shipped, shipped_names
    from reglament.desk.rulebook.sources import sources

    ours = shipped(named[0]) if len(named) == 1 else {}
    if ours:
        return ours
    missing = [name for name in named if not Path(name).is_file()]
    if missing:
        raise NotDoneError(
            NO_INPUT,
            *(
                f'--regulation: "{name}" is no file, and no edition of this name ships; '
                f"there is {', '.join(shipped_names())}."
                for name in missing
            ),
        )
    texts, sentences = sources([Path(name) for name in named])
    if sentences:
        raise NotDoneError(DATA, *sentences)
    return texts


def _list(asked: argparse.Namespace) -> None:
    from django.utils import timezone

    from reglament.desk.people.models import Desk
    from reglament.desk.rulebook.models import Edition

    for desk in Desk.objects.order_by("slug"):
        edition = Edition.objects.in_force(desk, timezone.now())
        law = f"edition {edition.number}" if edition else "no edition in force"
        print(f"{desk.slug}\t{desk.name}\t{desk.regulation}, {law}\t{desk.language}\t{desk.time_zone}\t{desk.sender}")
    if not Desk.objects.exists():
        print("There is no desk yet. Set one up with `reglament desk add`.")
