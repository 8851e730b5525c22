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
    """Migrations, the cache table, static files; a database that does not answer ends the command with one sentence."""
    from django.conf import settings
    from django.core.management import call_command
    from django.db import OperationalError

    try:
        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
    except OperationalError as error:
        raise SystemExit(
            f"reglament: the database does not answer: {str(error).strip()}\nCheck DATABASE_URL."
        ) from None
    if not settings.DEBUG:
        call_command("collectstatic", interactive=False, verbosity=0)
