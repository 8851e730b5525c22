"""What the tests of this room share: short ways to make pages and to come in as somebody."""

from datetime import UTC, datetime
from typing import Any

from django.test import Client

from reglament.desk.answers.actions import Wording, publish, write
from reglament.desk.answers.models import Article
from reglament.desk.people.access import operator
from reglament.desk.people.models import Desk, StaffRole
from reglament.desk.people.tests.factories import a_staff_member

AT = datetime(2026, 3, 6, 21, 30, tzinfo=UTC)
"""Saturday half past midnight in Moscow, Friday still in UTC."""


def wording(title: str = "Печать этикеток", text: str = "Выберите принтер.", **more: Any) -> Wording:
    """A page as an editor hands it in."""
    return Wording(**{"language": "ru", "slug": "labels", "kind": "manual", "title": title, "text": text, **more})


def a_page(desk: Desk, title: str = "Печать этикеток", *, published: bool = True, **more: Any) -> Article:
    """A page of the desk, which readers see."""
    article = write(operator(desk.pk), desk, wording(title, **more), AT)
    if published:
        publish(operator(desk.pk), article, AT)
    return Article.objects.get(pk=article.pk)


def an_editor(desk: Desk) -> Client:
    """The browser of a specialist who is signed in."""
    return signed_in(desk, StaffRole.SPECIALIST)


def signed_in(desk: Desk, role: StaffRole) -> Client:
    """The browser of somebody who works at the desk."""
    client = Client()
    client.force_login(a_staff_member(desk, role).user)
    return client
