"""What a machine sent and what is about no request: bounces, absence notices, alarms of programs, letters to many."""

from django.db import models
from django.db.models import Q

from reglament.desk.people.models import Desk, Person
from reglament.desk.tickets.models.kept import DEALT_WITH, WAITING, Kept, KeptQuerySet, newest
from reglament.desk.tickets.models.ticket import Ticket

BY_A_MACHINE = "a machine"
"""Why what a machine sent is not answered by itself."""
WRITTEN_BY_PROGRAMS = ("generated", "bulk")
OF_CLIENTS = Q(person__isnull=False, kind__in=WRITTEN_BY_PROGRAMS)
"""What may be words of a client all the same: a program of theirs wrote it (an alarm, a form on their site), or it went to many. Whom an
absence note or a report on delivery comes from says nothing by it, and the assignee hears of a letter of ours that did not arrive.
"""
REPEAT = "repeat"
"""The kind of what was taken for something that had come before."""


class MachineWord(Kept):
    """One word of a machine, with all that came: `intake` is kept as that of a refusal is.

    `kind` is the channel's word for the machine ("bounce", "auto-reply", "generated", "bulk"), or REPEAT for an equal mail, which a
    program delivers once more; then `about` is the request to which it was counted. `sign` is what it was told by, such
    as a header with its value. `address` is where it came from, `reached` what it came to. `about` is else a request that it
    names without proof; with proof it stands on that request and not here. `ticket` is the request that staff made of it.
    """

    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="machine_words")
    received_at = models.DateTimeField()
    channel = models.CharField(max_length=20)
    kind = models.CharField(max_length=20)
    sign = models.CharField(max_length=200, blank=True)
    failed = models.TextField(blank=True)
    address = models.CharField(max_length=320, blank=True)
    reached = models.CharField(max_length=320, blank=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="machine_words")
    subject = models.CharField(max_length=300)
    intake = models.JSONField(default=dict)
    about = models.ForeignKey(Ticket, on_delete=models.PROTECT, null=True, related_name="machine_words")
    key = models.CharField(max_length=120, null=True)  # noqa: DJ001 - NULL keeps keyless words out of the unique index.
    content = models.CharField(max_length=32, null=True)  # noqa: DJ001 - an older program writes none.
    ticket = models.OneToOneField(Ticket, on_delete=models.PROTECT, null=True, related_name="machine_word")

    outline = models.JSONField(null=True)

    objects = KeptQuerySet["MachineWord"].as_manager()
    kept_as = "machine word"

    class Meta:
        ordering = ("-received_at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=["desk", "key"], name="machine_word_key_once_a_desk", condition=Q(key__isnull=False)
            ),
        )
        indexes = (
            newest("machine_word_received"),
            newest("machine_word_waiting", WAITING),
            newest("machine_word_dealt_with", DEALT_WITH),
            newest("machine_word_of_clients", WAITING & OF_CLIENTS),
        )

    @property
    def may_be_of_a_client(self) -> bool:
        """Whether it is one of those of which people are told."""
        return self.person_id is not None and self.kind in WRITTEN_BY_PROGRAMS

    @property
    def unanswered(self) -> str:
        """Why no letter may answer it by itself, as a short code; empty where one may once a person takes it for words of theirs. An older
        program wrote none, and then nothing answers.
        """
        return str(self.intake.get("unanswered", BY_A_MACHINE))

    def __str__(self) -> str:
        return f"{self.address}: {self.subject}"
