"""Staff of the story with a Telegram of their own, and a request that nobody takes."""

import re
from datetime import datetime, timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from reglament.desk.channels.telegram.tests.stage import Somebody, Stage
from reglament.desk.duty.models import Paging
from reglament.desk.duty.paging.serving import tick
from reglament.desk.duty.tests.staffing import works
from reglament.desk.duty.tests.test_paging import critical, ladder
from reglament.desk.notices.models import StaffChat
from reglament.desk.tickets.tests.visiting import browser
from reglament.regulation.duty.ladder import Whom

PAGE = "/siroka/work/letters/telegram/"
CARE = "I take care of it"
ACCOUNTS = {"specialist": 701, "head": 702, "colleague": 703, "developer": 704}


def command_of(at: Client) -> str:
    """What the page tells whoever presses its button to write to the bot."""
    found = re.search(r'value="(/start [^"]+)"', at.post(f"{PAGE}invitation/").content.decode())
    assert found is not None
    return found[1]


def somebody(stage: Stage, who: str) -> Somebody:
    """A member of staff in Telegram, whom the bot does not know yet."""
    return stage.somebody(ACCOUNTS[who])


def connected(stage: Stage, who: str) -> Somebody:
    """One who has connected their account, by the page and the bot."""
    person = somebody(stage, who)
    person.says(command_of(browser(stage.company.staff[who])))
    stage.turn()
    assert StaffChat.objects.filter(staff=stage.company.staff[who], account=str(person.account)).exists()
    person.hears()
    return person


def called(stage: Stage, *, at: datetime | None = None, steps: Any = ((5, Whom.ON_DUTY), (5, Whom.HEAD))) -> Paging:
    """A critical request of some minutes ago; the specialist is on duty, and the head is told beside them."""
    now = at or timezone.now()
    works(stage.company, stage.company.staff["specialist"], now - timedelta(days=2))
    ladder(stage.company, steps, now - timedelta(days=1))
    critical(stage.company, now - timedelta(minutes=6))
    tick(now)
    return Paging.objects.get()
