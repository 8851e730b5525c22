from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from reglament.desk.lib.databases import PATIENCE, database

HOME = Path("/home/desk")


def test_it_keeps_a_file_in_the_home_by_default() -> None:
    entry = database("", HOME, 8)
    assert entry["ENGINE"] == "django.db.backends.sqlite3"
    assert entry["NAME"] == "/home/desk/desk.sqlite3"
    assert entry["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_it_takes_a_file_elsewhere() -> None:
    assert database("sqlite:///srv/my%20desk.sqlite3", HOME, 8)["NAME"] == "/srv/my desk.sqlite3"


def test_it_reads_a_whole_postgresql_address() -> None:
    entry = database("postgres://anna:p%40ss%2Fword@db.example:6432/help%20desk?sslmode=require", HOME, 8)
    assert {name: entry[name] for name in ("NAME", "USER", "PASSWORD", "HOST", "PORT")} == {
        "NAME": "help desk",
        "USER": "anna",
        "PASSWORD": "p@ss/word",
        "HOST": "db.example",
        "PORT": "6432",
    }
    pool = {"min_size": 1, "max_size": 8, "timeout": 10}
    assert entry["OPTIONS"] == {**PATIENCE, "sslmode": "require", "pool": pool}


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://desk@%2Frun%2Fpg/desk",
        "postgres://desk@/desk?host=/run/pg",
        "postgres:///desk?host=/run/pg&user=desk",
    ],
)
def test_it_reaches_postgresql_by_a_socket(address: str) -> None:
    entry = database(address, HOME, 8)
    assert (entry["HOST"], entry["USER"], entry["NAME"]) == ("/run/pg", "desk", "desk")


def test_it_leaves_the_pool_to_an_outside_one() -> None:
    entry = database("postgres://h/desk", HOME, 0)
    assert "pool" not in entry["OPTIONS"]
    assert entry["DISABLE_SERVER_SIDE_CURSORS"]


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("mysql://h/desk", "begins with 'mysql'"),
        ("postgres://anna:secret@h", "names no database"),
        ("postgres://anna:secret@h:port/desk", "has a port that is not a number"),
        ("sqlite:", "begins with 'sqlite'"),
    ],
)
def test_it_says_what_is_wrong_and_no_password(address: str, said: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=said) as caught:
        database(address, HOME, 8)
    assert "secret" not in str(caught.value)
