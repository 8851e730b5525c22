"""Origins of sites, from the addresses of an edition."""

import pytest

from reglament.desk.lib import sites


@pytest.mark.parametrize(
    ("addresses", "expected"),
    [
        (("www.firm.example",), ("https://firm.example", "https://www.firm.example")),
        (("http://help.firm.example:8080/page",), None),
        (("http://localhost:8000",), ("http://localhost:8000",)),
        (("127.0.0.1:9", "https://x:y", "ftp://firm.example", "a;b *", ""), ("https://127.0.0.1:9",)),
        (("клиника.example",), ("https://xn--80apagcdp.example", "https://www.xn--80apagcdp.example")),
        ((), ()),
    ],
)
def test_it_reads_the_sites_of_an_edition(addresses: tuple[str, ...], expected: tuple[str, ...] | None) -> None:
    found = ("http://help.firm.example:8080", "http://www.help.firm.example:8080") if expected is None else expected
    assert sites.origins(addresses) == found
