from collections.abc import Iterator

import pytest
from django.db import IntegrityError, connection, transaction

from reglament.desk.lib import append_only
from reglament.desk.lib.emptying import Blanking

pytestmark = pytest.mark.django_db


@pytest.fixture
def sample(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(append_only, "_protected", {})
    run("CREATE TABLE sample (id integer PRIMARY KEY, words text, seen integer)")
    run("INSERT INTO sample VALUES (1, 'kept', 0)")
    yield
    append_only.lift()
    run("DROP TABLE sample")


def run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def refuses(statement: str) -> bool:
    try:
        with transaction.atomic():
            run(statement)
    except IntegrityError as error:
        return "sample is append-only" in str(error)
    return False


@pytest.mark.usefixtures("sample")
def test_it_refuses_every_change_of_a_protected_row() -> None:
    append_only.protect("sample")
    append_only.restore()
    assert refuses("UPDATE sample SET seen = 1")
    assert refuses("DELETE FROM sample")
    assert not refuses("INSERT INTO sample VALUES (2, 'more', 0)")


@pytest.mark.usefixtures("sample")
def test_it_lets_other_columns_of_the_row_change() -> None:
    append_only.protect("sample", "words")
    append_only.restore()
    assert not refuses("UPDATE sample SET seen = 1, words = 'kept'")
    assert refuses("UPDATE sample SET words = 'other'")
    assert refuses("UPDATE sample SET words = NULL")
    assert refuses("DELETE FROM sample")


@pytest.mark.usefixtures("sample")
def test_it_lets_a_copy_of_words_become_empty_and_nothing_else() -> None:
    append_only.protect("sample", "id", "words", "seen", emptied=Blanking({"words": "''"}))
    append_only.restore()
    for change in ("words = 'other'", "words = NULL", "words = '', seen = 1", "seen = 1"):
        assert refuses(f"UPDATE sample SET {change}"), change
    assert not refuses("UPDATE sample SET words = ''")
    assert refuses("UPDATE sample SET words = 'kept'")
    assert refuses("DELETE FROM sample")


@pytest.mark.usefixtures("sample")
def test_it_keeps_postgresql_from_truncating() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no TRUNCATE")
    append_only.protect("sample")
    append_only.restore()
    assert refuses("TRUNCATE sample")


@pytest.mark.usefixtures("sample")
def test_it_says_which_guards_are_missing_and_brings_them_back() -> None:
    append_only.protect("sample")
    assert append_only.missing()[:2] == ["sample_no_update", "sample_no_delete"]
    append_only.restore()
    append_only.restore()
    assert append_only.missing() == []
    append_only.lift()
    assert not refuses("DELETE FROM sample")


def test_it_waits_for_tables_that_are_not_migrated_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(append_only, "_protected", {})
    append_only.protect("not_there_yet")
    append_only.restore()
    assert "not_there_yet_no_update" in append_only.missing()


def test_it_protects_nothing_but_plain_names() -> None:
    with pytest.raises(ValueError, match="cannot be protected: write the table or column as the database names it"):
        append_only.protect('entry"; DROP TABLE entry')
