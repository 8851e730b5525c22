"""The level that an edition suggests, and whether a level covers a topic. Siroka 2.5, iStom 2; staff decide.

Three things suggest a level: what the client says of effect and users hit, what the request is about, and the
client's tariff.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from reglament.regulation.decisions import PromiseKind, Ruling, Scope, Suggestion
from reglament.regulation.edition import Edition
from reglament.regulation.facts import Claim
from reglament.regulation.judging.admitting import covers, local_day, valid_on
from reglament.regulation.judging.policy import in_order
from reglament.regulation.judging.preparing import policy_of
from reglament.regulation.rules.levels import Level

DECIDED = "decided"
"""The `why` of a level that a person decided and that another client or product leaves as it is."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    level: Level
    why: str
    clauses: tuple[str, ...]


def suggest(edition: Edition, claim: Claim) -> Suggestion:
    """The level for a claim. `why`: "effect and users hit", "topic", "topic, to be confirmed", "tariff" or "nothing
    said yet".

    Of what the client says of effect and topic, the higher level counts ("a higher level is considered first"). The
    tariff's level holds for everything its client asks, except where that higher level promises an answer no later. A
    level that is sold by tariff is never given by a topic to those who do not have that tariff.

    Where the topic lies outside of the level that was found, the one that covers it is suggested, with the `why` of
    `scope`: the client may move to it.
    """
    tariffs = _tariffs(edition, claim)
    by_tariff = _highest(_by_tariff(edition, tariffs))
    said = _highest([*_by_effect(edition, claim), *_by_topic(edition, claim, tariffs)])
    start, start_clauses = _start(edition, by_tariff)
    found = _better(edition, said, by_tariff)
    name = found.level.name if found else start
    covered = scope(edition, name, claim.topic) if name and claim.topic else None
    if covered is not None and covered.instead:
        return Suggestion(covered.instead, covered.why, covered.clauses, start)
    if found is None:
        return Suggestion(start, "nothing said yet", start_clauses, start)
    return Suggestion(name, found.why, found.clauses, start)


def suggest_again(edition: Edition, claim: Claim, decided: str) -> Suggestion:
    """The level once a request turns out to be about another product, or of another client, than it was judged for.

    `decided` is the level that a person decided by then: it stands (`why` "decided"), unless it is sold by a tariff that the
    new agreements have not, or theirs gives a better one. Without it, the claim is judged as it would have been at receipt.
    """
    own = edition.rules.levels.get(decided)
    tariffs = _tariffs(edition, claim)
    if own is None or _is_sold_to_others(own, tariffs):
        return suggest(edition, claim)
    stood = _Candidate(own, DECIDED, (own.rank.clause,))
    found = _better(edition, stood, _highest(_by_tariff(edition, tariffs))) or stood
    return Suggestion(found.level.name, found.why, found.clauses, found.level.name)


def scope(edition: Edition, level: str, topic: str) -> Ruling:
    """Does a level cover a topic? If not, `instead` names the level that does.

    `why`: "covered"; "outside" where the edition puts the topic outside the level; "higher level" where the topic
    belongs to a level that is sold by tariff and stands above this one. A ValueError says that the edition has no
    such level.
    """
    levels = edition.rules.levels
    if level not in levels:
        raise ValueError(f"There is no level {level!r} here; the levels are: {', '.join(levels) or 'none'}.")
    own = levels[level]
    if own.outside is not None and topic in own.outside.value:
        instead = own.instead
        clauses = (own.outside.clause, *((instead.clause,) if instead else ()))
        return Ruling(False, Scope.OUTSIDE, in_order(clauses), instead.value if instead else "")
    if own.for_topics is not None and topic in own.for_topics.value:
        return Ruling(True, Scope.COVERED, (own.for_topics.clause,))
    for other in levels.values():
        sold = other.for_tariffs is not None and other.rank.value < own.rank.value
        if sold and other.for_topics is not None and topic in other.for_topics.value:
            return Ruling(False, Scope.HIGHER_LEVEL, (other.for_topics.clause,), other.name)
    return Ruling(True, Scope.COVERED, ())


def _start(edition: Edition, by_tariff: _Candidate | None) -> tuple[str, tuple[str, ...]]:
    """The level on which clocks run until staff decide."""
    if by_tariff is not None:
        return by_tariff.level.name, by_tariff.clauses
    triage = edition.rules.triage
    return (triage.until_decided.value, (triage.until_decided.clause,)) if triage else ("", ())


def _tariffs(edition: Edition, claim: Claim) -> frozenset[str]:
    held = valid_on(claim.licences, local_day(edition, claim))
    return frozenset(licence.tariff for licence in held if licence.tariff and covers(licence, claim.product))


def _is_sold_to_others(level: Level, tariffs: frozenset[str]) -> bool:
    """Whether a level comes with tariffs that none of these is."""
    return level.for_tariffs is not None and not tariffs.intersection(level.for_tariffs.value)


def _by_tariff(edition: Edition, tariffs: frozenset[str]) -> Iterable[_Candidate]:
    for level in edition.rules.levels.values():
        if level.for_tariffs is not None and tariffs.intersection(level.for_tariffs.value):
            yield _Candidate(level, "tariff", (level.for_tariffs.clause,))


def _by_effect(edition: Edition, claim: Claim) -> Iterable[_Candidate]:
    triage = edition.rules.triage
    if triage is None or triage.suggests is None:
        return
    name = triage.suggests.value.get(claim.effect, {}).get(claim.hit)
    if name is not None:
        yield _Candidate(edition.rules.levels[name], "effect and users hit", (triage.suggests.clause,))


def _by_topic(edition: Edition, claim: Claim, tariffs: frozenset[str]) -> Iterable[_Candidate]:
    topic = edition.rules.topics.get(claim.topic)
    waits = topic is not None and topic.confirmed_by_staff is not None and topic.confirmed_by_staff.value
    for level in edition.rules.levels.values():
        if (
            level.for_topics is not None
            and claim.topic in level.for_topics.value
            and not _is_sold_to_others(level, tariffs)
        ):
            yield _Candidate(level, "topic, to be confirmed" if waits else "topic", (level.for_topics.clause,))


def _highest(candidates: Iterable[_Candidate]) -> _Candidate | None:
    return min(candidates, key=lambda each: each.level.rank.value, default=None)


def _better(edition: Edition, said: _Candidate | None, by_tariff: _Candidate | None) -> _Candidate | None:
    if said is None or by_tariff is None:
        return said or by_tariff
    if said.level.name == by_tariff.level.name:
        return _Candidate(by_tariff.level, by_tariff.why, in_order((*by_tariff.clauses, *said.clauses)))
    return said if _is_above(edition, said.level, by_tariff.level) else by_tariff


def _is_above(edition: Edition, level: Level, tariff: Level) -> bool:
    """Does a level rank above the tariff's, and promise the first answer no later?"""
    return level.rank.value < tariff.rank.value and _answered_within(edition, level) <= _answered_within(
        edition, tariff
    )


def _answered_within(edition: Edition, level: Level) -> float:
    """Working microseconds of the first answer that a level promises, endless where it promises none."""
    pledge = policy_of(edition).levels[level.name].pledges.get(PromiseKind.FIRST_ANSWER)
    return float("inf") if pledge is None else pledge.timer.amount
