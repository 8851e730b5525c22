"""News that the version before kept although nobody hears it: the update forgets it, and keeps what requests are still to hear."""

from importlib import import_module

import pytest
from django.apps import apps

from reglament.desk.conftest import FRIDAY, Play
from reglament.desk.notices.models import Notice

migration = import_module("reglament.desk.notices.migrations.0004_news_that_somebody_hears")


@pytest.mark.parametrize(
    ("about", "is_client", "stays"),
    [("ticket", True, True), ("ticket", False, False), ("edition", True, False), ("", True, False)],
)
def test_it_forgets_news_that_nobody_hears(lab: Play, about: str, is_client: bool, stays: bool) -> None:
    reader = lab.company.clients["nurse"] if is_client else None
    Notice.objects.update(recipient=reader, about_kind=about, state="dead", given_up_at=FRIDAY, news_at=FRIDAY)
    migration.forget(apps, None)
    assert Notice.objects.filter(news_at=FRIDAY, given_up_at=FRIDAY).exists() is stays
    assert Notice.objects.filter(given_up_at=FRIDAY).exists()
