"""How the work ended, on the pages of client and staff, with the question that fits this end."""

import pytest
from django.test import Client

from reglament.desk.conftest import Play
from reglament.desk.people.access import viewer
from reglament.desk.tickets.actions.ask import ask
from reglament.desk.tickets.actions.complete import complete
from reglament.desk.tickets.presentation.outcomes import outcome_of
from reglament.desk.tickets.presentation.showing import show


@pytest.mark.parametrize(
    ("ending", "particulars", "question"),
    [
        ("informed", {}, "Does this answer your request?"),
        ("not_ours", {}, "Does this answer your request?"),
        ("third_party", {"vendor": "Printers, help@printers.example"}, "Will you turn to the maker of that product?"),
        ("future_update", {"release": "Version 4"}, "Is it all right to wait for the update?"),
    ],
)
def test_it_asks_what_fits_the_ending_and_names_maker_and_update(
    client: Client, lab: Play, ending: str, particulars: dict[str, str], question: str
) -> None:
    complete(lab.staff(10), ending, "That is how it is.", particulars)
    user = lab.company.clients["nurse"].user
    assert user is not None
    client.force_login(user)
    theirs = client.get(f"/siroka/requests/{lab.ticket.number}/").content.decode()
    client.force_login(lab.company.staff["specialist"].user)
    ours = client.get(f"/siroka/work/{lab.ticket.number}/").content.decode()
    for page in (theirs, ours):
        assert all(value in page for value in particulars.values())
    assert question in theirs


def test_it_has_no_outcome_while_people_work_on_it(lab: Play) -> None:
    user = lab.company.clients["nurse"].user
    assert user is not None
    assert outcome_of(show(lab.ticket, viewer(user, lab.company.desk), lab.at(5))) is None


def test_it_speaks_of_the_clock_of_the_solution_only_where_one_stands_still(client: Client, dental: Play) -> None:
    ask(dental.staff(10), "Which program is it?")
    user = dental.company.clients["administrator"].user
    assert user is not None
    client.force_login(user)
    page = client.get(f"/istom/requests/{dental.ticket.number}/").content.decode()
    assert "<p>Мы задали вам вопрос и ждём ответа.</p>" in " ".join(page.split()).replace("<p> ", "<p>").replace(
        " </p>", "</p>"
    )
    assert "Срок решения" not in page
