"""What letters are called in lists: each that the desk writes has a name."""

from pathlib import Path

from reglament.desk.channels.email import outgoing
from reglament.desk.tickets.sentences import NOTICES


def test_it_has_a_name_for_every_letter() -> None:
    written = {each.stem for each in (Path(outgoing.__path__[0]) / "letters" / "en").glob("*.txt")}
    assert written == set(NOTICES)
