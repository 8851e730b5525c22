"""The official addresses of the two companies, as their editions name them: nothing else in the project spells them."""

from reglament.desk.tickets.presentation.foreseeing import shipped_edition


def official(regulation: str, door: str, place: int = 0) -> str:
    """One of the addresses of a door ("email", "phone" ...), counted from 0. LookupError where the edition names none."""
    edition = shipped_edition(regulation)
    found = edition.rules.doors[door].at if edition else None
    if found is None:
        raise LookupError(f"the regulation {regulation} names no address for {door}")
    return found.value[place]
