"""Rules that need another one beside them, without which the desk would decide nothing and say nothing of it."""

from reglament.regulation.reading.sheet import Leaves, Sheet
from reglament.regulation.reading.writings import Complain
from reglament.regulation.values import Place


def proof_gaps(sheet: Sheet, complain: Complain) -> None:
    """Complain of what is left without a decision because a rule is not there."""
    levels = sheet.rules("levels")
    place = _begins(levels)
    if place:
        if not sheet.rules("triage"):
            sentence = "there are levels and no [triage]: until staff decide, a request would owe nothing"
            complain(place, f'{sentence}; write [triage] with until_decided = "{next(iter(levels))}"')
        if not sheet.rules("turn"):
            sentence = "there are levels and no [turn]: nothing says in which order requests are worked on"
            complain(place, f'{sentence}; write [turn] with order = "receipt"')
    elif not levels and (place := _begins(sheet.rules("goals"))):
        complain(
            place, "a goal is an average over levels, and there is none; write [levels.some_name], or leave goals away"
        )
    _proof_endings(sheet, complain)


def _proof_endings(sheet: Sheet, complain: Complain) -> None:
    endings = sheet.rules("endings")
    chosen = {name: str(ending["chosen_by"].value) for name, ending in endings.items() if "chosen_by" in ending}
    place = _begins(endings)
    if place and chosen and "staff" not in chosen.values():
        complain(place, 'staff may choose no ending, so no work could be completed; write chosen_by = "staff" for one')
    silence = sheet.rule("silence")
    for name, by in chosen.items():
        if by == "clock" and "ending" not in silence:
            sentence = f"endings.{name} is for the clock to choose, and there is no [silence] by which it would"
            complain(endings[name]["chosen_by"].place, f'{sentence}; write [silence], or chosen_by = "staff"')


def _begins(rules: dict[str, Leaves]) -> Place | None:
    """Where the first of these rules begins; None where there is none that can be read."""
    places = (leaf.place for rule in rules.values() for leaf in rule.values())
    return min(places, key=lambda place: place.line, default=None)
