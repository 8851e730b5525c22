"""What every command of the desk does first."""

import os

RESTORES = "REGLAMENT_RESTORES"
"""In the environment of what a restore itself calls."""


def open_desk(*, is_restoring: bool = False) -> None:
    """Make the home folder and set Django up; a faulty setting ends the command with one sentence (exit code 1).

    A home into which a backup is being restored is opened by nobody else: a part of it may be missing still.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "reglament.desk.settings")
    import django
    from django.core.exceptions import ImproperlyConfigured

    from reglament.desk.lib import home

    mark = home.restoring_mark(home.folder())
    if mark.exists() and not is_restoring and not os.environ.get(RESTORES):
        raise SystemExit(
            f"reglament: a restore into {mark.parent} is under way or was broken off. Wait for it, or run `reglament restore` again: it "
            "begins anew."
        )
    try:
        home.make(home.folder())
        django.setup()
    except ImproperlyConfigured as error:
        raise SystemExit(f"reglament: {error}") from None
    except OSError as error:
        raise SystemExit(
            f"reglament: the home folder cannot be made: {error}. Set REGLAMENT_HOME to one that can."
        ) from None
