"""Why a file was not taken: the bot says it in the conversation and in notices in the same words and by the same clause."""

import pytest

from reglament.desk.channels.telegram.law import BotLaw
from reglament.desk.lib.unfit import WITHOUT_GROUND, UnfitReason
from reglament.desk.rulebook.models import Edition
from reglament.desk.tickets.sentences import FILE_REFUSED
from tools.story.companies import Company


@pytest.fixture
def edition(siroka: Company) -> Edition:
    return Edition.objects.of(siroka.desk).get()


@pytest.mark.parametrize("why", list(UnfitReason))
def test_it_says_by_what_a_file_is_not_taken(edition: Edition, why: UnfitReason) -> None:
    said, reason = BotLaw(edition, "en").why_not_taken(why), str(FILE_REFUSED[why])
    by_clause, by_usage = (
        f"{reason} (clause 3.2)",
        f"{reason} (as is usual at this desk; the regulation says nothing of it)",
    )
    expected = {UnfitReason.KIND: by_clause, UnfitReason.TOO_LARGE: by_clause, **dict.fromkeys(WITHOUT_GROUND, reason)}
    assert said == expected.get(why, by_usage)


def test_it_names_the_kinds_that_are_taken_where_it_is_told_them(edition: Edition) -> None:
    said = BotLaw(edition, "ru").why_not_taken(UnfitReason.KIND, "JPG, PDF")
    assert said == "принимаем только JPG, PDF (п. 3.2)"
    assert BotLaw(edition, "ru").why_not_taken(UnfitReason.EMPTY, "JPG").startswith("файл пуст (так у нас принято")
