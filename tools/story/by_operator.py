"""The chores as the operator does them: whoever sets a story or a test up asks for no right."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from reglament.desk.notices import mending
from reglament.desk.people import actions as people
from reglament.desk.people.access import operator
from reglament.desk.people.chores import Chore, OfDesk
from reglament.desk.people.models import Desk
from reglament.desk.rulebook import actions as rulebook

P = ParamSpec("P")
R = TypeVar("R")
K = TypeVar("K", bound=OfDesk | Desk)


def by_operator(chore: Chore[K, P, R]) -> Callable[Concatenate[K, P], R]:
    """The chore without its viewer, who is the operator of the desk."""

    @wraps(chore.act)
    def done(kept: K, /, *told: P.args, **more: P.kwargs) -> R:
        desk_id = kept.pk if isinstance(kept, Desk) else kept.desk_id
        return chore(operator(desk_id or 0), kept, *told, **more)

    return done


agree = by_operator(people.agree)
forget = by_operator(people.forget)
identify = by_operator(people.identify)
install = by_operator(people.install)
introduce = by_operator(people.introduce)
issue_code = by_operator(people.issue_code)
join = by_operator(people.join)
let_in = by_operator(people.let_in)
leave_undelivered = by_operator(mending.leave_undelivered)
limit = by_operator(people.limit)
open_place = by_operator(people.open_place)
publish = by_operator(rulebook.publish)
set_parts = by_operator(people.set_parts)
shut_out = by_operator(people.shut_out)
try_again = by_operator(mending.try_again)
upgrade = by_operator(people.upgrade)
