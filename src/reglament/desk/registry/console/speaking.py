"""How the commands of the registry are called, and how they say what went wrong. Exit codes are those of sysexits."""

import argparse
import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NoReturn

from reglament.desk.lib.opening import open_desk

if TYPE_CHECKING:
    from django.core.exceptions import ValidationError

    from reglament.desk.people.models import Desk

OK, USAGE, DATA, NO_INPUT, NO_USER, TRY_AGAIN = 0, 64, 65, 66, 67, 75


class NotDoneError(Exception):
    """The command did nothing; `sentences` say why, `code` is its exit code."""

    def __init__(self, code: int, *sentences: str) -> None:
        self.code = code
        self.sentences = sentences
        super().__init__(*sentences)


class Parser(argparse.ArgumentParser):
    """Ends a wrong call with 64."""

    def error(self, message: str) -> NoReturn:
        """One sentence under the usage."""
        self.print_usage(sys.stderr)
        print(f"{self.prog}: {message}", file=sys.stderr)
        raise SystemExit(USAGE)


def carry_out(parser: Parser, arguments: list[str]) -> int:
    """Open the desk and do what the parsed `do` says; what keeps it from being done is told on standard error."""
    asked = parser.parse_args(arguments)
    open_desk()
    from django.db import DatabaseError

    do: Callable[[argparse.Namespace], None] = asked.do
    try:
        do(asked)
    except NotDoneError as error:
        return _told(parser, error.code, error.sentences)
    except DatabaseError as error:
        why = f"the database does not answer, or does not take it: {str(error).strip()}."
        cure = "See that it runs, that `reglament migrate` was run, that DATABASE_URL is right, and that its disk has room."
        return _told(parser, TRY_AGAIN, [f"{why} {cure}"])
    return OK


def desk_named(slug: str) -> "Desk":
    """The desk of this slug; NotDoneError names those that there are."""
    from reglament.desk.people.models import Desk

    desk = Desk.objects.filter(slug=slug).first()
    if desk is None:
        known = ", ".join(Desk.objects.order_by("slug").values_list("slug", flat=True)) or "none yet"
        raise NotDoneError(NO_USER, f'there is no desk "{slug}"; there is {known}.')
    return desk


def sentences_of(error: "ValidationError") -> list[str]:
    """What a refusal says, each value with the option that it was given by."""
    if not hasattr(error, "error_dict"):
        return list(error.messages)
    options = {name: f"--{name.replace('_', '-')}: " for name in error.message_dict if name != "__all__"}
    return [f"{options.get(name, '')}{text}" for name, texts in error.message_dict.items() for text in texts]


def _told(parser: Parser, code: int, sentences: Iterable[str]) -> int:
    for sentence in sentences:
        print(f"{parser.prog}: {sentence}", file=sys.stderr)
    return code
