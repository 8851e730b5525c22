"""Who comes in, by which door, on which ground. Siroka 1.3, 2.1 and 2.2, iStom 1.1 and 3. The level is suggested in
`triage.py`.
"""

from collections.abc import Iterable
from datetime import date
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from reglament.regulation.decisions import Entitled, Ruling, Unofficial
from reglament.regulation.edition import Edition
from reglament.regulation.facts import Claim, Licence
from reglament.regulation.judging.policy import in_order
from reglament.regulation.rules.doors import Channel, Role


def admit(edition: Edition, claim: Claim) -> Ruling:
    """May a request be registered on the agreements of who asks? Judged by the local day of the desk, for the claim's
    product.

    `why`: "agreement" where one is valid, "open to all" where the edition asks for none; else how near the claim
    came: "other product", "expired", "not yet valid", "other kind of agreement", "no agreement".
    """
    rule = edition.rules.admission
    if rule is None:
        return Ruling(True, Entitled.OPEN_TO_ALL, ())
    ground = (rule.agreements.clause,)
    held = [licence for licence in claim.licences if licence.kind in rule.agreements.value]
    if not held:
        return Ruling(False, Entitled.OTHER_KIND if claim.licences else Entitled.NO_AGREEMENT, ground)
    today = local_day(edition, claim)
    valid = list(valid_on(held, today))
    if any(covers(licence, claim.product) for licence in valid):
        return Ruling(True, Entitled.AGREEMENT, ground)
    if valid:
        return Ruling(False, Entitled.OTHER_PRODUCT, ground)
    ahead = any(licence.first_day > today for licence in held)
    return Ruling(False, Entitled.NOT_YET_VALID if ahead else Entitled.EXPIRED, ground)


def register(edition: Edition, claim: Claim) -> Ruling:
    """Does a new request come of this claim? The agreement must entitle, and the door must be one that creates
    requests.

    `why` is the first of the two that does not hold ("adds" and "consults" where the door only does that), else that of
    the agreement.
    """
    entitled, entered = admit(edition, claim), door(edition, claim.channel, claim.address)
    if entered.why != Role.CREATES:
        return Ruling(False, entered.why, entered.clauses)
    clauses = in_order((*entitled.clauses, *entered.clauses)) if entitled.holds else entitled.clauses
    return Ruling(entitled.holds, entitled.why, clauses)


def local_day(edition: Edition, claim: Claim) -> date:
    """The day on which the claim came, in the zone of the edition."""
    return claim.at.astimezone(ZoneInfo(edition.time_zone)).date()


def valid_on(licences: Iterable[Licence], day: date) -> Iterable[Licence]:
    """The agreements that hold on a day; the first and the last day count."""
    return (held for held in licences if held.first_day <= day and (held.last_day is None or day <= held.last_day))


def covers(licence: Licence, product: str) -> bool:
    """An agreement that names no products covers all of them; a claim that names none is covered by any agreement."""
    return not licence.products or not product or product in licence.products


def door(edition: Edition, channel: str, address: str = "") -> Ruling:
    """Is this an official channel, and what may it do? `why` is the door's role: "creates", "adds" or "consults".

    An address is an e-mail address, a phone number, the name of a bot, or any page of a site; an empty one stands for
    the door itself. A contact that is not official is told apart as "other address" or "other channel". An edition
    without doors takes everything.
    """
    rules = edition.rules
    if not rules.doors:
        return Ruling(True, Role.CREATES, ())
    known = rules.doors.get(channel)
    if known is not None:
        named = known.at
        if named is None or not address or any(_is_same(channel, address, own) for own in named.value):
            clauses = (known.role.clause, *((named.clause,) if named else ()))
            return Ruling(True, known.role.value, in_order(clauses))
    said = [rules.elsewhere.registered] if rules.elsewhere else [each.at or each.role for each in rules.doors.values()]
    ground = in_order(each.clause for each in said)
    return Ruling(False, Unofficial.OTHER_CHANNEL if known is None else Unofficial.OTHER_ADDRESS, ground)


def _is_same(channel: str, address: str, own: str) -> bool:
    if channel == Channel.PHONE:
        return _digits(address) == _digits(own)
    if channel in (Channel.FORM, Channel.PORTAL, Channel.WIDGET):
        return _site(address) == _site(own)
    return address.strip().lstrip("@").casefold() == own.strip().lstrip("@").casefold()


def _digits(number: str) -> str:
    return "".join(filter(str.isdigit, number))


def _site(address: str) -> str:
    """The host of a page, without the www that many sites answer to as well; what is no address stands for itself."""
    text = address.strip().casefold()
    try:
        is_whole = text.startswith("//") or text.partition("/")[0].endswith(":")
        host = urlsplit(text if is_whole else f"//{text}").hostname
    except ValueError:
        return text
    return (host or text).removeprefix("www.")
