"""Are the styles and scripts collected, as this version has them? Where one is missing, pages have words and no looks."""

import json
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.contrib.staticfiles.storage import ManifestFilesMixin, staticfiles_storage
from django.utils.translation import gettext_lazy as _

from reglament.desk.vitals.illness import Illness

MANIFEST = "staticfiles.json"
CURE = _("Run `reglament migrate`, which collects them, and restart the desk.")


def static_files() -> Iterator[Illness]:
    """Nothing in debug mode, which serves them from where they lie."""
    if not isinstance(staticfiles_storage, ManifestFilesMixin):
        return
    root = Path(settings.STATIC_ROOT)
    collected = _collected(root)
    missing = [name for name in sorted(_wanted()) if name not in collected or not (root / collected[name]).is_file()]
    if missing:
        what = _("Static files are missing in %(folder)s (%(name)s and others: %(count)d).")
        told = {"folder": root, "name": missing[0], "count": len(missing)}
        yield Illness("static_files", what, CURE, told, stops=True)
    elif getattr(staticfiles_storage, "hashed_files", collected) != collected:
        # The list is read once, when a process begins.
        what = _("This process began before the static files in %(folder)s were collected.")
        yield Illness("static_files", what, _("Restart the desk."), {"folder": root}, stops=True)


def _collected(root: Path) -> dict[str, str]:
    """By its own name the name under which each file was collected."""
    try:
        found: dict[str, str] = json.loads((root / MANIFEST).read_text(encoding="utf-8"))["paths"]
    except (OSError, ValueError, KeyError):
        return {}
    return found


@lru_cache(maxsize=1)
def _wanted() -> frozenset[str]:
    """What this version brings along; looked up once in a process."""
    return frozenset(name for finder in get_finders() for name, _storage in finder.list([]))
