"""What every page knows of the phone around it."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from reglament.desk.webapp.colours import colours
from reglament.desk.webapp.worker import ADDRESS


def page(request: HttpRequest) -> dict[str, Any]:
    """The colours of the browser's own frame, and the worker's address; empty where it is withdrawn."""
    return {"browser_colours": colours(), "worker_address": ADDRESS if settings.REGLAMENT_WORKER else ""}
