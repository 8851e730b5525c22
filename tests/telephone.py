"""A telephone on which the worker of all pages may stand, and the desk whose pages it opens."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext
from pytest_django.live_server_helper import LiveServer

from reglament.desk.lib.tests.windows import let_in
from reglament.desk.tickets.tests.visiting import browser as signed_in
from reglament.desk.webapp import worker
from tools.story import companies
from tools.story.companies import Company


def with_worker(settings: Any, media: Any) -> Company:
    """The laboratory systems' desk, whose pages have the worker; its files lie in the folder `media`."""
    settings.REGLAMENT_WORKER = True
    worker._text.cache_clear()
    settings.MEDIA_ROOT = str(media)
    return companies.siroka(timezone.now() - timedelta(days=30))


@contextmanager
def telephone(browser: Browser, server: LiveServer, company: Company, *permissions: str) -> Iterator[BrowserContext]:
    """The nurse's, who is signed in; the desk has these permissions on it."""
    window = browser.new_context(viewport={"width": 360, "height": 740}, locale="en-GB")
    window.grant_permissions(list(permissions), origin=server.url)
    let_in(window, signed_in(company.clients["nurse"]), server.url)
    yield window
    window.close()
