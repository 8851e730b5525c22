"""What an ASGI server loads: `reglament.desk.asgi:application`."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "reglament.desk.settings")

from django.conf import settings
from django.core.asgi import get_asgi_application
from django.urls import get_resolver

from reglament.desk.health import watching
from reglament.desk.lib.by_turns import by_turns
from reglament.desk.lib.few_arenas import few_arenas
from reglament.desk.lib.large_bodies import bounded

few_arenas()
application = by_turns(bounded(get_asgi_application(), settings.REGLAMENT_UPLOAD_MB))
# Hundreds of open pages come back at once after a restart. What they need is imported before the first of them, because
# threads that import the same modules across each other may find them half made.
get_resolver().url_patterns  # noqa: B018 - looking at it imports every page.
if settings.REGLAMENT_LOOKS_EARLY:
    watching.begin_early()
