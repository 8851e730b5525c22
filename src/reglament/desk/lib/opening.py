"""What every command of the desk does first."""

import os


def open_desk() -> None:
    """Make the home folder and set Django up; a faulty setting ends the command with one sentence (exit code 1)."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "reglament.desk.settings")
    import django
    from django.core.exceptions import ImproperlyConfigured

    from reglament.desk.lib import home

    try:
        home.make(home.folder())
        django.setup()
    except ImproperlyConfigured as error:
        raise SystemExit(f"reglament: {error}") from None
    except OSError as error:
        raise SystemExit(
            f"reglament: the home folder cannot be made: {error}. Set REGLAMENT_HOME to one that can."
        ) from None
