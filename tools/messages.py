"""`make messages`: collect what the screens say into the Russian catalogue, then compile it.

Collecting needs gettext's `xgettext`; compiling needs nothing but polib, so a machine without gettext can still compile.
"""

import shutil
import sys
from pathlib import Path

import polib

DESK = Path(__file__).parent.parent / "src" / "reglament" / "desk"
CATALOGUE = DESK / "locale" / "ru" / "LC_MESSAGES" / "django.po"


def main() -> int:
    """Give 1 when something still waits for its translation, so that nobody overlooks it."""
    if shutil.which("xgettext"):
        collect(CATALOGUE)
    else:
        print("No xgettext here, so nothing was collected, only compiled. Get it with: apt-get install gettext")
    catalogue = polib.pofile(str(CATALOGUE))
    catalogue.save_as_mofile(str(CATALOGUE.with_suffix(".mo")))
    waiting = waiting_in(catalogue)
    for entry in waiting:
        print(f"not translated: {entry.msgid!r}")
    return 1 if waiting else 0


def collect(target: Path) -> None:
    """Bring the catalogue at `<desk>/locale/ru/LC_MESSAGES/django.po` up to what the sources of that desk say.

    Translations stay. The settings' `LOCALE_PATHS` must name its `locale`. While it collects, files come and go beside
    the templates.
    """
    import os

    from django.core.management import call_command

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "reglament.desk.settings")
    here = Path.cwd()
    os.chdir(target.parents[3])
    try:
        call_command(
            "makemessages",
            locale=["ru"],
            no_location=True,
            no_obsolete=True,
            ignore_patterns=["tests/*", "style*"],
            verbosity=0,
        )
    finally:
        os.chdir(here)
    catalogue = polib.pofile(str(target))
    # The day of collecting would change the file at every call and tell nobody anything.
    catalogue.metadata.pop("POT-Creation-Date", None)
    # A guess from a similar sentence is worse than a gap: a gap is seen.
    for entry in catalogue:
        if entry.fuzzy:
            entry.flags.remove("fuzzy")
            entry.msgstr, entry.msgstr_plural = "", dict.fromkeys(entry.msgstr_plural, "")
            entry.previous_msgid = entry.previous_msgctxt = entry.previous_msgid_plural = None
    catalogue.save()


def waiting_in(catalogue: polib.POFile) -> list[polib.POEntry]:
    """The entries without a translation, or with one that gettext only guessed."""
    return [entry for entry in catalogue if entry.fuzzy or not entry.translated()]


if __name__ == "__main__":
    sys.exit(main())
