"""What a load balancer asks: is the process alive, and can it serve people."""

import logging
import shutil

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.module_loading import import_string
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

logger = logging.getLogger(__name__)
SPARE_BYTES = 100 * 1024 * 1024


@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Alive: asks nobody else."""
    return HttpResponse("ok\n", content_type="text/plain")


@never_cache
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """Ready: 200, or 503 with a sentence for each thing that is wrong."""
    asked = {path.partition(":")[2]: import_string(path.replace(":", ".")) for path in settings.REGLAMENT_READINESS}
    wrong = {name: sentence for name, ask in asked.items() if (sentence := ask())}
    for name, sentence in wrong.items():
        logger.warning("not ready: %s", sentence, extra={"check": name})
    return JsonResponse({"ready": not wrong, "checked": sorted(asked), "wrong": wrong}, status=503 if wrong else 200)


def database() -> str:
    """Nothing, or why the database cannot be used."""
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        logger.exception("the database does not answer")
        return "The database does not answer."
    if waiting:
        return f"{len(waiting)} migrations are waiting; run `reglament migrate`."
    return ""


def disk() -> str:
    """Nothing, or how little room is left for attachments and the database."""
    free = shutil.disk_usage(settings.REGLAMENT_HOME).free
    if free < SPARE_BYTES:
        return f"Only {free // 1024 // 1024} MB are free in {settings.REGLAMENT_HOME}."
    return ""
