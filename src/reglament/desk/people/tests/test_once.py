"""What may be written once: two at once get the same answer, and other broken writes go up."""

import threading
from collections.abc import Callable
from functools import partial

import pytest
from django.db import IntegrityError, connections

from reglament.desk.lib.once import along, once, writing
from reglament.desk.people.models import Desk
from reglament.desk.people.tests.factories import a_desk

PATIENCE_SECONDS = 30


def _desk_of(slug: str) -> Desk | None:
    return Desk.objects.filter(slug=slug).first()


def _made(slug: str, before_writing: Callable[[], object] = lambda: None) -> Desk:
    found = _desk_of(slug)
    before_writing()
    return found or a_desk(slug)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("ask", [True, False], ids=["asks", "begins anew"])
def test_it_gives_two_at_once_the_same_answer(ask: bool) -> None:
    # Both look before either writes, where the database lets two look at all; SQLite lets the second in after the first.
    both = threading.Barrier(2)
    came: list[Desk] = []

    def meet() -> None:
        try:
            both.wait(1)
        except threading.BrokenBarrierError:
            return

    def bring() -> None:
        try:
            found = partial(_desk_of, "siroka") if ask else None
            came.append(once(partial(_made, "siroka", meet), found))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=bring, daemon=True) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE_SECONDS)
        assert not thread.is_alive(), "Somebody waits for ever."
    assert [each.pk for each in came] == [Desk.objects.get().pk] * 2


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("ask", [True, False], ids=["asks", "begins anew"])
def test_it_finds_what_became_of_the_first_after_its_own_write_broke(ask: bool) -> None:
    a_desk("siroka")
    blind = [True]

    def write() -> Desk:
        # The first time it looks it sees nothing, as one who came a moment too early.
        was_blind, blind[0] = blind[0], False
        return a_desk("siroka") if was_blind else _made("siroka")

    found = partial(_desk_of, "siroka") if ask else None
    assert once(write, found) == Desk.objects.get()


@pytest.mark.django_db
def test_it_lets_an_error_up_that_is_about_no_key() -> None:
    a_desk("siroka")
    with pytest.raises(IntegrityError):
        once(lambda: a_desk("siroka"), lambda: None)
    assert Desk.objects.count() == 1


@pytest.mark.django_db
def test_it_answers_what_was_written() -> None:
    assert once(lambda: a_desk("istom"), lambda: pytest.fail("Nobody had to ask.")) == Desk.objects.get()


@pytest.mark.django_db
def test_it_writes_along_in_the_same_transaction() -> None:
    with along(partial(a_desk, "istom")), pytest.raises(ZeroDivisionError), writing():
        raise ZeroDivisionError
    assert not Desk.objects.exists()
    with along(lambda: 1 / 0), pytest.raises(ZeroDivisionError), writing():
        a_desk("siroka")
    assert not Desk.objects.exists()
    with along(partial(a_desk, "istom")), writing():
        a_desk("siroka")
    assert Desk.objects.count() == 2
