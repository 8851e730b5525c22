"""Drafts are kept for their writer alone, no window writes over another, and what was sent leaves none."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import OperationalError
from django.utils import timezone

from reglament.desk.conftest import Play
from reglament.desk.drafts import keeping
from reglament.desk.drafts.access import own
from reglament.desk.drafts.forgetting import forget, forget_same
from reglament.desk.drafts.keeping import DraftMark, NotKept, Writer, keep, new_mark, tidy, used
from reglament.desk.drafts.models import LASTS, STANDS_ENDED, Draft
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.journal.orders import Refused
from reglament.desk.tickets.models import Message
from reglament.desk.tickets.stage.scene import Scene

PLACE = "/siroka/work/1/words/"
WORDS = {"text": "We looked into the index.", "manner": "answer"}


@pytest.fixture
def writer(lab: Play) -> Writer:
    return Writer(lab.company.staff["specialist"].user_id, lab.company.desk.pk)


def kept(writer: Writer, mark: DraftMark, text: str) -> Draft:
    done = keep(writer, PLACE, mark, {"text": text}, timezone.now())
    assert isinstance(done, Draft)
    return done


def mark_of(draft: Draft) -> DraftMark:
    return DraftMark(draft.wording, draft.version)


def test_it_goes_on_with_the_same_wording_in_the_same_window(writer: Writer) -> None:
    first = kept(writer, new_mark(), "We")
    second = kept(writer, mark_of(first), "We looked")
    assert (second.pk, second.version, second.fields) == (first.pk, 2, {"text": "We looked"})


def test_it_writes_over_nothing_that_another_window_has_written(writer: Writer) -> None:
    first = kept(writer, new_mark(), "We")
    mark = mark_of(first)
    kept(writer, mark, "We looked here")
    other = kept(writer, mark, "We looked there")
    assert other.wording != first.wording
    texts = own(writer.user_id, writer.desk_id).values_list("fields__text", flat=True)
    assert sorted(texts) == ["We looked here", "We looked there"]


def test_it_tells_a_window_that_its_wording_is_sent_or_discarded(writer: Writer) -> None:
    draft = kept(writer, new_mark(), "We")
    keeping.discard(writer, [draft.mark])
    assert keep(writer, PLACE, mark_of(draft), WORDS, timezone.now()) is NotKept.GONE
    assert not Draft.objects.exists()


def test_it_brings_nothing_back_with_a_saving_that_comes_after_the_sending(writer: Writer, lab: Play) -> None:
    """A window that goes away saves what it has not heard of: the words may have been sent from another by then."""
    mark = new_mark()
    kept(writer, mark, "We")
    with used(writer, [str(mark)]):
        reply(lab.staff(1), "We")
    assert keep(writer, PLACE, mark, {"text": "We"}, timezone.now()) is NotKept.GONE
    unsaved = new_mark()
    with used(writer, [str(unsaved)]):
        reply(lab.staff(2), "We again")
    assert keep(writer, PLACE, unsaved, {"text": "We again"}, timezone.now()) is NotKept.GONE
    assert (Draft.objects.count(), own(writer.user_id, writer.desk_id).count()) == (0, 0)
    assert {str(each.fields) + each.place for each in Draft.with_ended.all()} == {"{}"}


def test_it_goes_on_with_a_form_that_was_emptied(writer: Writer) -> None:
    mark = new_mark()
    kept(writer, mark, "We")
    keeping.empty(writer, mark)
    assert not Draft.objects.exists()
    assert kept(writer, mark, "They").version == 1


def test_it_keeps_no_more_than_a_person_writes(writer: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "MOST", 2)
    for _ in range(2):
        draft = kept(writer, new_mark(), "words")
    assert keep(writer, PLACE, new_mark(), WORDS, timezone.now()) is NotKept.TOO_MANY
    assert kept(writer, mark_of(draft), "more words").version == 2
    monkeypatch.setattr(keeping, "LONGEST", 10)
    assert keep(writer, PLACE, mark_of(draft), WORDS, timezone.now()) is NotKept.TOO_LONG
    assert keep(writer, "/siroka/" + "x" * 300, new_mark(), {}, timezone.now()) is NotKept.TOO_LONG


def test_it_keeps_what_a_database_can_keep() -> None:
    given = {"text": "a\x00b", "key": "k", "csrfmiddlewaretoken": "t", "x" * 61: "long", "n\x00": 5}
    assert tidy(given) == {"text": "ab", "n": "5"}
    assert len(tidy({str(number): "x" for number in range(100)})) == keeping.MOST_FIELDS


def test_it_is_read_by_its_writer_at_its_desk_alone(writer: Writer, lab: Play) -> None:
    kept(writer, new_mark(), "We")
    head = lab.company.staff["head"]
    assert own(writer.user_id, writer.desk_id).count() == 1
    assert not own(head.user_id, writer.desk_id).exists()
    assert not own(writer.user_id, writer.desk_id + 1).exists()
    assert not own(None, writer.desk_id).exists()


def test_it_goes_with_what_was_sent_and_stays_with_what_was_not(writer: Writer, lab: Play) -> None:
    mine, other = kept(writer, new_mark(), "We"), kept(writer, new_mark(), "Another wording")
    with pytest.raises(Refused), used(writer, [mine.mark]):
        reply(lab.staff(1), "  ")
    assert own(writer.user_id, writer.desk_id).count() == 2
    with used(writer, [mine.mark, "no mark"]):
        reply(lab.staff(1), "We")
    assert list(own(writer.user_id, writer.desk_id)) == [other]


def test_it_loses_neither_the_answer_nor_the_draft_when_it_breaks_off_between(
    writer: Writer, lab: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = kept(writer, new_mark(), "We")
    real = Scene.settle

    def broken(scene: Any) -> Any:
        real(scene)
        raise OperationalError("killed")

    with monkeypatch.context() as killed:
        killed.setattr(Scene, "settle", broken)
        with pytest.raises(OperationalError), used(writer, [draft.mark]):
            reply(lab.staff(1, key="once"), "We")
    assert (Message.objects.filter(kind="answer").count(), Draft.objects.count()) == (0, 1)
    for _ in range(2):
        with used(writer, [draft.mark]):
            reply(lab.staff(1, key="once"), "We")
    assert (Message.objects.filter(kind="answer").count(), Draft.objects.count()) == (1, 0)


def test_it_forgets_what_nobody_went_on_with(writer: Writer) -> None:
    old, young = kept(writer, new_mark(), "old"), kept(writer, new_mark(), "young")
    now = timezone.now()
    Draft.objects.filter(pk=old.pk).update(saved_at=now - LASTS - timedelta(seconds=1))
    assert forget(now) == 1
    assert list(Draft.objects.all()) == [young]
    keeping.end(writer, [young.mark], now)
    for later, remembered in ((STANDS_ENDED, 1), (STANDS_ENDED + timedelta(seconds=1), 0)):
        assert forget(now + later) == 0
        assert Draft.with_ended.count() == remembered


def test_it_forgets_a_draft_that_is_the_erased_words_over_again(writer: Writer) -> None:
    same, other = kept(writer, new_mark(), "We looked\r\ninto the index."), kept(writer, new_mark(), "We looked into")
    elsewhere = keep(
        writer, "/siroka/work/11/words/", new_mark(), {"text": "We looked into the index."}, timezone.now()
    )
    assert isinstance(elsewhere, Draft)
    assert forget_same(writer.desk_id, ("/siroka/work/1/",), ("We looked\ninto the index.",)) == 1
    assert set(Draft.objects.all()) == {other, elsewhere}
    assert not Draft.objects.filter(pk=same.pk).exists()


def test_it_takes_no_draft_without_words_for_erased_words(writer: Writer) -> None:
    kept(writer, new_mark(), "")
    assert forget_same(writer.desk_id, ("/siroka/work/1/",), ("  ",)) == 0
