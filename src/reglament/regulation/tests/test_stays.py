"""With whom a request stood: every moment before its end is somebody's, and bench tests and development are told beside it."""

from datetime import UTC, datetime, timedelta

from reglament.regulation.decisions import StaysWith
from reglament.regulation.facts import By, Fact, Kind
from reglament.regulation.judging.standing import judge
from reglament.regulation.judging.stays import Stay, stays
from reglament.regulation.library import shipped

BEGIN = datetime(2026, 3, 9, 5, tzinfo=UTC)
MINUTE = 60_000_000
SIROKA = shipped("siroka")


def told(minutes: int, kind: Kind, by: By = By.PERSON, **more: object) -> Fact:
    return Fact(BEGIN + timedelta(minutes=minutes), kind, by, **more)  # type: ignore[arg-type]


HISTORY = [
    told(0, Kind.RECEIVED, By.CLIENT),
    told(5, Kind.CLASSIFIED, level="medium"),
    told(10, Kind.ASKED, message=True),
    told(40, Kind.TOLD_MORE, By.CLIENT, message=True),
    told(45, Kind.BENCH_BEGAN),
    told(55, Kind.BENCH_ENDED),
    told(60, Kind.HANDED_OVER),
    told(80, Kind.HANDED_BACK),
    told(100, Kind.COMPLETED, ending="informed", message=True),
    told(150, Kind.CONFIRMED, By.CLIENT),
    told(150, Kind.CLOSED, By.CLIENT, ending="informed"),
]


def test_it_tells_each_apart() -> None:
    found = stays(SIROKA, HISTORY, BEGIN + timedelta(days=9))
    assert {where: each.passed // MINUTE for where, each in found.items()} == {
        StaysWith.OURS: 70,
        StaysWith.WAITING: 30,
        StaysWith.CONFIRMATION: 50,
        StaysWith.BENCH: 10,
        StaysWith.DEVELOPMENT: 20,
    }
    assert not any(each.lasts for each in found.values())


def test_what_lasts_grows_with_the_moment() -> None:
    found = stays(SIROKA, HISTORY[:3], BEGIN + timedelta(minutes=25))
    assert found == {StaysWith.OURS: Stay(10 * MINUTE, lasts=False), StaysWith.WAITING: Stay(15 * MINUTE, lasts=True)}


def test_it_agrees_with_the_standing() -> None:
    for count in range(1, len(HISTORY) + 1):
        at = HISTORY[count - 1].at + timedelta(minutes=3)
        apart, found = judge(SIROKA, HISTORY[:count], at).apart, stays(SIROKA, HISTORY[:count], at)
        for where, minutes in apart.items():
            assert minutes == (found[StaysWith(where)].passed / MINUTE if StaysWith(where) in found else 0)
