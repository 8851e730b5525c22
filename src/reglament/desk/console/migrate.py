"""`reglament migrate`: bring the database and the collected static files up to this version."""

import argparse

from reglament.desk.lib.opening import open_desk


def run(arguments: list[str]) -> int:
    """Safe to run again, and beside the version that still serves."""
    parser = argparse.ArgumentParser(prog="reglament migrate", description=__doc__)
    parser.parse_args(arguments)
    open_desk()
    bring_up()
    return 0


def bring_up() -> None:
    """Migrations, the cache table, static files; a database that does not answer ends the command with one sentence.

    Says which desks have pages for clients that their edition does not open, so that no update closes them silently.
    """
    from django.conf import settings
    from django.core.management import call_command
    from django.db import OperationalError

    from reglament.desk.health.examinations.key import remember
    from reglament.desk.tickets.console.doctor import tell_of_the_portal

    try:
        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
    except OperationalError as error:
        raise SystemExit(
            f"reglament: the database does not answer, or does not take it: {str(error).strip()}\n"
            "See that it runs, that DATABASE_URL is right, and that its disk has room."
        ) from None
    remember()
    if not settings.DEBUG:
        call_command("collectstatic", interactive=False, verbosity=0)
    tell_of_the_portal()
