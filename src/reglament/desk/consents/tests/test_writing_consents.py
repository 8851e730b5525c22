"""Texts of consent are written as drafts, and what was published stays."""

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from reglament.desk.consents.access import drafts, published, writable
from reglament.desk.consents.actions import (
    ConsentOvertakenError,
    ConsentWording,
    ask_again,
    discard_consent,
    end_asking,
    name_consent,
    publish_consent,
    rewrite_consent,
)
from reglament.desk.consents.models import ConsentDraft, ConsentPurpose, ConsentText, ConsentVersion
from reglament.desk.consents.tests.texts_of_consent import AT, DAY, a_purpose, a_version, in_force, says, words
from reglament.desk.people.access import Viewer, as_staff, operator
from reglament.desk.people.chores import NotAllowedError
from reglament.desk.people.models import Desk, StaffRole
from reglament.desk.people.tests.factories import a_desk, a_person, a_staff_member


@pytest.fixture
def desk(db: None) -> Desk:
    return a_desk()


def refused(wording: ConsentWording, desk: Desk, slug: str = "files") -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as caught:
        name_consent(operator(desk.pk), desk, slug, wording, AT)
    return dict(caught.value.message_dict)


def test_a_draft_is_seen_by_those_who_write_alone(desk: Desk) -> None:
    me = operator(desk.pk)
    name_consent(me, desk, "requests", words(), AT)
    stranger = Viewer(desk.pk)
    assert not published(stranger)
    assert not in_force(stranger, AT + DAY)
    assert (drafts(me).count(), drafts(stranger).count(), writable(stranger).count()) == (1, 0, 0)


def test_a_version_has_its_number_author_moment_and_languages(desk: Desk) -> None:
    head = as_staff(a_staff_member(desk, StaffRole.HEAD))
    purpose = name_consent(head, desk, "requests", words(), AT)
    version = publish_consent(head, purpose, AT, AT + DAY)
    assert (version.number, version.asks_anew, version.published_at) == (1, True, AT)
    assert (version.takes_effect_at, version.published_by_id) == (AT + DAY, head.user_id)
    assert {each.language: each.title for each in version.texts.all()} == {
        "en": "Data of requests",
        "ru": "Данные заявок",
    }
    assert not ConsentDraft.objects.exists()


def test_a_later_version_is_published_at_once_and_in_force_from_its_moment(desk: Desk) -> None:
    purpose = a_purpose(desk)
    a_version(purpose, effect=AT + 3 * DAY)
    nobody = Viewer(desk.pk)
    assert published(nobody).count() == 2
    assert [each.number for each in in_force(nobody, AT + 2 * DAY)] == [1]
    assert [each.number for each in in_force(nobody, AT + 3 * DAY)] == [2]


def test_of_two_of_one_moment_the_later_written_one_is_in_force(desk: Desk) -> None:
    purpose = a_purpose(desk)
    a_version(purpose, effect=AT + 3 * DAY)
    a_version(purpose, effect=AT + 3 * DAY)
    assert [each.number for each in in_force(Viewer(desk.pk), AT + 4 * DAY)] == [3]


def test_the_database_lets_nobody_change_or_delete_a_version_a_text_or_an_act(desk: Desk) -> None:
    purpose = a_purpose(desk)
    says(a_person(desk), purpose, 1)
    version = purpose.versions.get()
    act = version.acts.get()
    changes: tuple[Callable[[], object], ...] = (
        lambda: ConsentVersion.objects.update(takes_effect_at=AT - DAY),
        lambda: ConsentText.objects.update(text="It was never so."),
        lambda: version.acts.update(kind="withdrawn"),
        lambda: ConsentText.objects.filter(version=version).delete(),
        act.delete,
    )
    for change in changes:
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            change()
    assert ConsentText.objects.get(version=version, language="en").text == "We keep your made-up data."


def test_a_draft_is_changed_and_thrown_away_and_takes_its_purpose_where_nothing_was_published(desk: Desk) -> None:
    me = operator(desk.pk)
    purpose = name_consent(me, desk, "files", words(), AT)
    rewrite_consent(me, purpose, words("Other words."), AT, seen=1)
    draft = ConsentDraft.objects.get()
    assert (draft.revision, draft.texts["en"]["text"]) == (2, "Other words.")
    assert discard_consent(me, purpose)
    assert not ConsentPurpose.objects.exists()


def test_a_draft_of_a_later_version_goes_alone(desk: Desk) -> None:
    me, purpose = operator(desk.pk), a_purpose(desk)
    rewrite_consent(me, purpose, words("Other words.", "All."), AT, seen=0)
    assert not discard_consent(me, purpose)
    assert purpose.versions.count() == 1


def test_nobody_writes_over_another_and_nobody_publishes_what_they_have_not_read(desk: Desk) -> None:
    me = operator(desk.pk)
    purpose = name_consent(me, desk, "files", words(), AT)
    rewrite_consent(me, purpose, words("First."), AT, seen=1)
    with pytest.raises(ConsentOvertakenError):
        rewrite_consent(me, purpose, words("Second."), AT, seen=1)
    with pytest.raises(ConsentOvertakenError):
        publish_consent(me, purpose, AT, seen=1)
    publish_consent(me, purpose, AT, seen=2)
    with pytest.raises(ConsentOvertakenError):
        publish_consent(me, purpose, AT)


def test_it_says_what_cannot_be_kept(desk: Desk) -> None:
    a_purpose(desk)
    assert refused(words(), desk, "requests") == {
        "__all__": ["The desk has a text at this address already. Choose another."]
    }
    assert refused(ConsentWording({"en": {"title": " "}}), desk) == {
        "__all__": ["Write its words in at least one language."]
    }
    told = refused(words("[x](javascript:alert)"), desk)
    assert sorted(told) == ["text_en", "text_ru"]
    assert "javascript:alert" in told["text_en"][0]
    assert refused(ConsentWording({"en": {"title": "x" * 201, "text": "y"}}), desk) == {
        "title_en": ["At most 200 characters fit here."]
    }


def test_it_publishes_nothing_half(desk: Desk) -> None:
    me, purpose = operator(desk.pk), a_purpose(desk)
    rewrite_consent(me, purpose, ConsentWording({"en": {"title": "Only a title"}}), AT)
    with pytest.raises(ValidationError) as caught:
        publish_consent(me, purpose, AT, AT - DAY)
    assert caught.value.messages == [
        "The text is missing (EN).",
        "Say what is new in this version (EN).",
        "The version before has a text in this language, too (RU). Write it here.",
        "A text cannot take effect in the past. Choose a later day, or none for at once.",
    ]
    assert purpose.versions.count() == 1


def test_no_version_takes_effect_before_an_earlier_one(desk: Desk) -> None:
    purpose = a_purpose(desk)
    a_version(purpose, effect=AT + 9 * DAY)
    with pytest.raises(ValidationError, match="takes effect later than this one would"):
        a_version(purpose, effect=AT + 3 * DAY)


def test_it_is_no_longer_asked_for_and_asked_for_again(desk: Desk) -> None:
    me, purpose = operator(desk.pk), a_purpose(desk)
    assert end_asking(me, purpose, AT + DAY)
    assert not end_asking(me, purpose, AT + DAY)
    assert (in_force(me, AT + DAY).count(), published(me).count()) == (0, 1)
    assert ask_again(me, purpose)
    assert not ask_again(me, purpose)
    assert in_force(me, AT + DAY).count() == 1


@pytest.mark.parametrize("role", [StaffRole.SPECIALIST, StaffRole.DEVELOPER])
def test_it_is_not_everybodys_to_write(desk: Desk, role: StaffRole) -> None:
    purpose, other = a_purpose(desk), as_staff(a_staff_member(desk, role))
    with pytest.raises(NotAllowedError):
        rewrite_consent(other, purpose, words(), AT)
    with pytest.raises(NotAllowedError):
        publish_consent(operator(desk.pk + 1), purpose, AT)
