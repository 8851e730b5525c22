"""Who is let in, who is looked at by a person first, and when there is no room for more. Numbers in, a word out.

Nothing here asks a person to solve anything, and nothing asks another service. What is suspected is held, never dropped.
"""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

MEGABYTE = 1024 * 1024

FASTEST_PROVED = timedelta(seconds=2)
FASTEST = timedelta(seconds=8)
"""Nobody describes a problem sooner. Who sends no proof waits longer: that is the slower way of a page without script."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is taken before a person looks; counted over the last hour or day, by sender's address or network."""

    address_an_hour: int = 6
    network_an_hour_proved: int = 20
    network_an_hour: int = 6
    address_bytes_a_day: int = 100 * MEGABYTE
    junk_a_day: int = 500
    junk_bytes_a_day: int = 200 * MEGABYTE
    desk_bytes_a_day: int = 2_000 * MEGABYTE
    told_plainly_a_day: int = 3


LIMITS = Limits()


class Weight(StrEnum):
    """What may become of a submission."""

    IN = "in"
    HELD = "held"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Load:
    """What came before, this submission not counted. An hour's numbers and a day's bytes are as their names say.

    `refused_network_day` is how many of the network's submissions of the last day met no agreement.
    """

    address_hour: int = 0
    network_hour: int = 0
    address_bytes_day: int = 0
    junk_day: int = 0
    junk_bytes_day: int = 0
    desk_bytes_day: int = 0
    refused_network_day: int = 0

    def has_room_for_junk(self, size: int) -> bool:
        """Whether so many bytes more may be kept of a sender whom nobody knows."""
        return self.junk_day < LIMITS.junk_a_day and self.junk_bytes_day + size <= LIMITS.junk_bytes_a_day

    @property
    def is_probed(self) -> bool:
        """Whether the network tried so many unknown addresses that it may be guessing who is a client (ADR 27)."""
        return self.refused_network_day >= LIMITS.told_plainly_a_day


def is_too_fast(age: timedelta, *, proved: bool) -> bool:
    """Whether the form was sent sooner after it was shown than people write."""
    return age < (FASTEST_PROVED if proved else FASTEST)


def weigh(load: Load, size: int, *, trapped: bool, proved: bool) -> Weight:
    """`trapped` says that the field was filled which people do not see, `proved` that a script did its work."""
    if load.desk_bytes_day + size > LIMITS.desk_bytes_a_day:
        return Weight.FULL
    most = LIMITS.network_an_hour_proved if proved else LIMITS.network_an_hour
    suspected = (
        trapped
        or load.address_hour >= LIMITS.address_an_hour
        or load.network_hour >= most
        or load.address_bytes_day + size > LIMITS.address_bytes_a_day
    )
    if not suspected:
        return Weight.IN
    return Weight.HELD if load.has_room_for_junk(size) else Weight.FULL
