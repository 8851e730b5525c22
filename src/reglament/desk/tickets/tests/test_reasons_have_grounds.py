"""What the desk decides by itself names its clause, or says that none does: every reason, one after another."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils import translation

from reglament.desk.conftest import FRIDAY
from reglament.desk.lib.unfit import WITHOUT_GROUND, UnfitReason
from reglament.desk.rulebook.law import Law
from reglament.desk.tickets.attached.files import LARGEST_EXAMINED
from reglament.desk.tickets.journal.orders import Refused
from reglament.desk.tickets.presentation.turned_down import file_refused
from reglament.desk.tickets.sentences import DECIDED, FILE_REFUSED, REFUSED, not_done
from reglament.regulation.edition import Edition
from reglament.regulation.facts import Claim, Licence
from reglament.regulation.judging.admitting import register
from reglament.regulation.library import shipped, shipped_names

USUAL = {
    "en": "(as is usual at this desk; the regulation says nothing of it)",
    "ru": "(так у нас принято, в регламенте об этом ничего нет)",
}
RULED = {UnfitReason.KIND, UnfitReason.TOO_LARGE}


def silent() -> Edition:
    """Of files this edition says nothing."""
    edition = shipped("siroka")
    return replace(edition, rules=replace(edition.rules, completeness=None))


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("why", [each for each in UnfitReason if each not in WITHOUT_GROUND])
@pytest.mark.parametrize("name", [*shipped_names(), "silent"])
def test_it_says_by_what_a_file_is_not_taken(name: str, why: UnfitReason, language: str) -> None:
    law = Law(silent() if name == "silent" else shipped(name))
    with translation.override(language):
        said, reason = file_refused(law, why), str(FILE_REFUSED[why])
    is_ruled = why in RULED and name != "silent"
    ground = said.removeprefix(f"{reason} ")
    assert ground.startswith("(§ ") if is_ruled else ground == USUAL[language]


@pytest.mark.parametrize("why", WITHOUT_GROUND)
def test_it_says_of_a_file_in_hand_and_of_one_that_never_came_that_nothing_was_decided(why: str) -> None:
    assert file_refused(Law(shipped("siroka")), why) == str(FILE_REFUSED[why])


def test_it_cites_no_clause_for_a_bound_of_the_desk_itself() -> None:
    """An edition that was published before `check` knew the bound may still allow more."""
    edition = shipped("siroka")
    rule = edition.rules.completeness
    assert rule is not None
    assert rule.largest_file_mb is not None
    generous = replace(rule, largest_file_mb=replace(rule.largest_file_mb, value=100))
    law = Law(replace(edition, rules=replace(edition.rules, completeness=generous)))
    assert law.largest_file.value == LARGEST_EXAMINED
    with translation.override("en"):
        assert file_refused(law, UnfitReason.TOO_LARGE).endswith(USUAL["en"])


@pytest.mark.parametrize("why", sorted(REFUSED))
def test_it_says_by_what_something_was_not_done(why: str) -> None:
    said = not_done(Refused(why))
    assert said == (f"{REFUSED[why]} {USUAL['en']}" if why in DECIDED else str(REFUSED[why]))
    assert not_done(Refused(why, ("2.4",))) == f"{REFUSED[why]} (§ 2.4)"


def test_it_knows_no_decision_that_is_none() -> None:
    assert set(REFUSED) >= DECIDED


@pytest.mark.parametrize("name", shipped_names())
@pytest.mark.parametrize("channel", ["email", "form", "portal", "phone", "telegram", "widget", "messenger"])
def test_it_lets_nobody_in_or_out_without_a_clause(name: str, channel: str) -> None:
    """Every way in which a claim may be refused by an edition that ships."""
    edition, reasons = shipped(name), set()
    kinds = edition.rules.admission.agreements.value if edition.rules.admission else ("licence",)
    day, today = timedelta(days=1), FRIDAY.date()
    held = Licence(next(iter(kinds)), frozenset({"lis"}), "", date(2020, 1, 1), None)
    for licences in (
        (),
        (held,),
        (replace(held, last_day=today - day),),
        (replace(held, first_day=today + day),),
        (replace(held, kind="lease"),),
        (replace(held, products=frozenset({"other"})),),
    ):
        for address in ("", "elsewhere@other.example"):
            ruling = register(edition, Claim(FRIDAY, channel, address, product="lis", licences=licences))
            reasons.add(ruling.why)
            assert ruling.clauses, f"{ruling.why} by {channel}"
    assert len(reasons) > 0
