"""A list in a setting is cut at commas; what somebody wrote otherwise is told in a sentence, and never taken for one odd entry."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from reglament.desk.lib import environment

ONE, OTHER = "https://help.example", "https://desk.example:8443"


def test_it_cuts_a_list_at_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIST", " siroka = secret, ,istom=other,\n")
    assert environment.words("LIST") == ["siroka = secret", "istom=other"]


@pytest.mark.parametrize("between", [" ", "\n", "\t", "  "])
def test_it_refuses_spaces_for_commas_and_shows_no_secret(monkeypatch: pytest.MonkeyPatch, between: str) -> None:
    monkeypatch.setenv("LIST", f"desk=key,siroka=hidden1{between}istom=hidden2")
    with pytest.raises(ImproperlyConfigured) as error:
        environment.words("LIST")
    assert str(error.value) == "LIST has a space in its entry 2; write commas between the entries."
    assert environment.words("LIST", spaced=True)[1:] == [f"siroka=hidden1{between}istom=hidden2"]


def test_it_reads_origins_as_browsers_write_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIST", f"HTTPS://Help.Example/,{OTHER},http://*.shop.example,http://[::1]:80")
    assert environment.origins("LIST") == [ONE, OTHER, "http://*.shop.example", "http://[::1]:80"]


@pytest.mark.parametrize(
    "written", ["help.example", f"{ONE}/page", f"{ONE};{OTHER}", "ftp://help.example", "https://", "*", "'self'"]
)
def test_it_says_what_is_no_origin(monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    monkeypatch.setenv("LIST", f"{OTHER},{written}")
    with pytest.raises(ImproperlyConfigured, match="LIST has") as error:
        environment.origins("LIST")
    assert (
        str(error.value)
        == f"LIST has {written!r} in it; write whole origins, for example https://help.example, with commas between them."
    )


@pytest.mark.parametrize("written", ["help.example", ".help.example", "*", "[::1]", "127.0.0.1", "web_1"])
def test_it_reads_names_of_hosts(monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    monkeypatch.setenv("LIST", f"{written},localhost")
    assert environment.hosts("LIST", "") == [written, "localhost"]


@pytest.mark.parametrize(
    "written", [ONE, "help.example:8000", "help.example/desk", "help.example;desk.example", "хост"]
)
def test_it_says_what_is_no_name_of_a_host(monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    monkeypatch.setenv("LIST", written)
    with pytest.raises(ImproperlyConfigured, match=r"LIST has .* in it; write names of hosts without scheme and port"):
        environment.hosts("LIST", "")
