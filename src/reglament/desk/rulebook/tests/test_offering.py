"""What an edition lets people agree on, and which edition that is."""

from datetime import UTC, datetime

import pytest

from reglament.desk.conftest import FRIDAY
from reglament.desk.rulebook.models import Edition
from reglament.desk.rulebook.offering import NOTHING, binding, offer
from tools.story.companies import Company


def test_it_offers_kinds_and_tariffs_in_the_readers_language(siroka: Company, istom: Company) -> None:
    of_siroka = offer(binding(Edition.objects.of(siroka.desk), FRIDAY), "en")
    assert of_siroka.kinds == {"licence": "licence agreement", "sublicence": "sublicence agreement"}
    assert of_siroka.tariffs == {}
    of_istom = offer(binding(Edition.objects.of(istom.desk), FRIDAY), "ru")
    assert of_istom.kinds == {"offer": "договор-оферта"}
    assert of_istom.tariffs == {"paid": "Платная", "standard": "Стандартная"}


def test_it_offers_nothing_without_an_edition() -> None:
    assert offer(None, "en") == NOTHING


@pytest.mark.parametrize(("month", "number"), [(1, 1), (2, 1), (3, 2), (12, 2)])
def test_it_finds_the_edition_of_a_moment(month: int, number: int) -> None:
    editions = [Edition(number=each, takes_effect=datetime(2026, each + 1, 1, tzinfo=UTC)) for each in (2, 1)]
    bound = binding(editions, datetime(2026, month, 1, tzinfo=UTC))
    assert bound is not None
    assert bound.number == number
