"""The words by which lines are compared with what we sent: links of ours are none of them, and links of others are."""

import pytest

from reglament.mail.links import leads_out
from reglament.mail.quoting.ours import Ours

OURS = Ours([], addresses=("https://desk.example/siroka/",))


@pytest.mark.parametrize(
    ("address", "leads"),
    [
        *(("http://a.example", True), ("https://a.example", True), ("http:/a", False), ("https:/a", False)),
        *(("httpx://a.example", False), ("ftp://a.example", False), ("mailto:a@a.example", False), ("", False)),
    ],
)
def test_it_knows_an_address_that_leads_out(address: str, leads: bool) -> None:
    assert leads_out(address) is leads


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Look there https://desk.example/siroka/requests/1/ again", ["look", "there", "again"]),
        ("Look there <https://desk.example/siroka/requests/1/> again", ["look", "there", "again"]),
        ("Look https://safe.example/?url=https%3A%2F%2Fdesk.example%2Fsiroka%2F1 again", ["look", "again"]),
        ("Look there [1] again", ["look", "there", "again"]),
        ("Look there [12] https://desk.example/siroka/", ["look", "there"]),
        ("Look there [1234] again", ["look", "there", "1234", "again"]),
        ("Look there https://other.example/a", ["look", "there", "https", "other", "example", "a"]),
        ("Look there again", ["look", "there", "again"]),
    ],
)
def test_it_counts_no_link_of_ours_among_the_words_of_a_line(line: str, words: list[str]) -> None:
    assert OURS.words(line) == words
