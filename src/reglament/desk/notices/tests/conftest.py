"""What tests of the outbox begin with."""

import pytest

from reglament.desk.conftest import Play
from reglament.desk.notices.models import Notice


@pytest.fixture
def quiet(lab: Play) -> Play:
    """The request with nothing in the outbox."""
    Notice.objects.all().delete()
    return lab
