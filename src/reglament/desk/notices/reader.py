"""Whom a notice is for."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Self


class Who(StrEnum):
    """The three kinds of readers."""

    CLIENT = "client"
    STAFF = "staff"
    STRANGER = "stranger"


@dataclass(frozen=True, slots=True)
class Reader:
    """A client's person, a member of staff, or somebody of whom nothing is known but an address. Made by the three below."""

    person_id: int | None = None
    staff_id: int | None = None
    address: str = ""

    @classmethod
    def client(cls, person_id: int) -> Self:
        """A person of a client."""
        return cls(person_id=person_id)

    @classmethod
    def staff(cls, staff_id: int) -> Self:
        """Somebody who works at the desk."""
        return cls(staff_id=staff_id)

    @classmethod
    def sender(cls, person_id: int | None, address: str) -> Self:
        """Whoever something came from, known to the desk or not; what they are told goes to that address."""
        return cls(person_id=person_id, address=address)

    @property
    def who(self) -> Who:
        """Which kind of reader it is."""
        if self.staff_id is not None:
            return Who.STAFF
        return Who.STRANGER if self.person_id is None else Who.CLIENT
