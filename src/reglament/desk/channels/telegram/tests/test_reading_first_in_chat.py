"""Read first: pages of the manual that match, offered once before a request is sent; and how soon answers have come."""

from datetime import timedelta

import pytest
from django.utils import timezone

from reglament.desk.answers.models import Article, DayCount
from reglament.desk.answers.tests.pages_of_manual import a_page
from reglament.desk.channels.telegram.models import Chat
from reglament.desk.channels.telegram.tests.stage import Somebody, Stage
from reglament.desk.channels.telegram.tests.test_new_request_in_chat import WHOLE, answer
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.models import Ticket
from tools.story.acting import by_staff, sends, ticket_of

LABELS = "Labels come out on the wrong printer."


@pytest.fixture
def labels(stage: Stage) -> Article:
    """A page of the manual on labels."""
    return a_page(
        stage.company.desk,
        "Choose the printer of labels",
        language="en",
        slug="labels",
        text="Open **Settings**, Labels.",
    )


def counted(article: Article) -> tuple[int, int, int]:
    row = DayCount.objects.filter(article=article).first()
    return (row.shown, row.opened, row.solved) if row else (0, 0, 0)


def test_it_offers_pages_that_match_as_soon_as_there_are_words(stage: Stage, nurse: Somebody, labels: Article) -> None:
    told = answer(stage, nurse, LABELS)
    assert told == [
        "Before it is sent: perhaps the answer is here already.\n\n"
        "• Choose the printer of labels\nOpen Settings, Labels."
    ]
    assert nurse.last_buttons() == ["Choose the printer of labels", "Go on with my request", "Send now", "Cancel"]
    assert counted(labels) == (1, 0, 0)


def test_it_shows_a_page_with_its_address(stage: Stage, nurse: Somebody, labels: Article) -> None:
    told = answer(stage, nurse, LABELS, "Choose the printer of labels")
    assert "Open Settings, Labels." in told[-1]
    assert told[-1].endswith("/siroka/answers/labels/?language=en")
    assert nurse.last_buttons() == ["This solved it", "Go on with my request", "Send now", "Cancel"]
    assert counted(labels) == (1, 1, 0)


def test_it_counts_what_solved_the_matter_once_and_sends_nothing(
    stage: Stage, nurse: Somebody, labels: Article
) -> None:
    for _ in range(2):
        told = answer(stage, nurse, LABELS, "Choose the printer of labels", "This solved it")
    assert told[-1].startswith("We are glad that it helped.")
    assert counted(labels) == (2, 2, 1)
    stage.turn(timedelta(hours=1))
    assert not Ticket.objects.exists()


def test_it_goes_on_with_the_request(stage: Stage, nurse: Somebody, labels: Article) -> None:
    told = answer(stage, nurse, LABELS, "Go on with my request")
    assert told[-1] == "Which product is it about?"
    answer(stage, nurse, "Send now")
    assert stage.ticket().subject == LABELS


def test_it_stands_in_nobodys_way(stage: Stage, nurse: Somebody, labels: Article) -> None:
    told = answer(stage, nurse, LABELS, "Since this morning.")
    assert told[-1] == "Which product is it about?"
    nurse.presses("Send now")
    stage.turn()
    assert stage.ticket().subject == LABELS
    assert counted(labels) == (1, 0, 0)


def test_it_sends_what_was_left_with_the_pages(stage: Stage, nurse: Somebody, labels: Article) -> None:
    answer(stage, nurse, LABELS)
    stage.turn(timedelta(minutes=16))
    assert stage.ticket().subject == LABELS


def test_it_offers_them_after_the_first_question_in_the_dialogue(
    stage: Stage, nurse: Somebody, labels: Article
) -> None:
    told = answer(stage, nurse, "New request", "Laboratory system", "Skip", "Skip")
    assert told[-1].startswith("What happened?")
    told = answer(stage, nurse, LABELS)
    assert told[-1].startswith("Before it is sent")
    told = answer(stage, nurse, "Go on with my request")
    assert told[-1].startswith("How can we make it happen again")


def test_it_searches_in_the_persons_language_by_word_forms(stage: Stage, nurse: Somebody) -> None:
    person = stage.company.clients["nurse"]
    person.language = "ru"
    person.save()
    a_page(stage.company.desk)
    told = answer(stage, nurse, "Не печатается этикетка.")
    assert "• Печать этикеток\nВыберите принтер." in told[-1]
    assert "Продолжить заявку" in nurse.last_buttons()


def test_it_says_that_a_page_which_was_taken_back_is_not_there(stage: Stage, nurse: Somebody, labels: Article) -> None:
    answer(stage, nurse, LABELS)
    Article.objects.update(published_at=None)
    assert answer(stage, nurse, "Choose the printer of labels")[-1] == "This button is not in use any more."


def test_it_skips_questions_that_the_words_have_answered(stage: Stage, nurse: Somebody) -> None:
    told = answer(stage, nurse, "New request", "Skip", "Skip", "Skip", WHOLE)
    assert told[-1].startswith("Send screenshots")


def test_it_asks_nobody_for_steps_who_wants_advice(stage: Stage, nurse: Somebody) -> None:
    said = answer(stage, nurse, "New request", "Skip", "It works, advice is needed", "Skip", "How do I print?", "Skip")
    assert not [each for each in said if each.startswith(("How can we make", "How often"))]
    assert Chat.objects.get().step == "ask:ready"


def test_it_tells_how_soon_answers_have_come_beside_the_target(stage: Stage, nurse: Somebody) -> None:
    for hours in (2, 3, 4):
        received = timezone.now() - timedelta(hours=hours)
        ticket = ticket_of(sends(stage.company, "doctor", received, product="mis", effect="stopped", hit="everyone"))
        reply(by_staff(stage.company.staff["specialist"], ticket, received + timedelta(minutes=6)), "We are looking.")
    told = answer(stage, nurse, WHOLE, "Send now")
    assert (
        "First answer: 15 minutes on average (clause 2.6)\n"
        "In the last 24 hours the first answer has come within 6 minutes on average"
    ) in told[-1]
