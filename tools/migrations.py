"""Says whether every change of a model has its migration: `python -m tools.migrations`, as `make check` runs it.

The models are compared with the migrations alone: no home and no database of anybody's is touched.
"""

import os
from tempfile import TemporaryDirectory


def main() -> None:
    """End with 1, and with the missing steps in words, where a model has run ahead of its migrations."""
    with TemporaryDirectory() as home:
        os.environ.pop("DATABASE_URL", None)
        os.environ["REGLAMENT_HOME"] = home
        from reglament.desk.lib.opening import open_desk

        open_desk()
        from django.core.management import call_command

        # It ends the process with 1 by itself.
        call_command("makemigrations", check_changes=True, dry_run=True, verbosity=1)


if __name__ == "__main__":
    main()
