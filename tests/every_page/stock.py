"""Two desks with something of every kind, in words, files and names of scripts that run from right to left."""

import re
import sys
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from reglament.desk.answers import actions as manual
from reglament.desk.channels.phone.actions.end import CallOutcome, consult
from reglament.desk.channels.phone.actions.take import log_call
from reglament.desk.channels.phone.models import Call
from reglament.desk.channels.phone.tests import exchange
from reglament.desk.channels.telegram.models import Bot, Chat
from reglament.desk.consents.actions import (
    ConsentWording,
    end_asking,
    name_consent,
    publish_consent,
    rewrite_consent,
)
from reglament.desk.consents.answering import ConsentAnswer, answer_consent
from reglament.desk.drafts.keeping import Writer, keep, new_mark
from reglament.desk.duty.actions import (
    LadderTerms,
    OverrideTerms,
    RotationTerms,
    RuleTerms,
    ShiftTerms,
    TemporaryTerms,
    add_override,
    ask_swap,
    set_ladder,
    take_care,
    write_rotation,
    write_rule,
    write_temporary_duty,
)
from reglament.desk.duty.models import DutyRule, Paging, PagingWay, Rotation, RotationUnit, TemporaryDuty
from reglament.desk.duty.paging import serving
from reglament.desk.duty.reading import shifts_of, stretches
from reglament.desk.duty.swaps.wanting import SwapTerms
from reglament.desk.lib.tests.picture_files import drawing, saved
from reglament.desk.notices import outbox
from reglament.desk.notices.chatting import choose_kinds, connect
from reglament.desk.notices.models import Notice, PushSubscription
from reglament.desk.people.access import as_staff, operator
from reglament.desk.people.models import Agreement, Organisation, Person, Product, Staff
from reglament.desk.reports.sending.subscribing import subscribe_client
from reglament.desk.rulebook.actions import publish
from reglament.desk.rulebook.shipping import shipped
from reglament.desk.tickets.actions.ask import ask
from reglament.desk.tickets.actions.assign import assign
from reglament.desk.tickets.actions.complete import complete
from reglament.desk.tickets.actions.confirm import confirm
from reglament.desk.tickets.actions.follow import let_follow
from reglament.desk.tickets.actions.note import note
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.actions.tell_more import tell_more
from reglament.desk.tickets.intake.admitting import File
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.service import clerk
from reglament.desk.workplace.actions.answer_offer import Passing, skip_offer, take_offered
from reglament.desk.workplace.actions.choose_requests import (
    SaidOfMany,
    begin_batch,
    choose_requests,
    say_of_many,
    take_back_batch,
)
from reglament.desk.workplace.actions.count_time import WorkSaid, correct_worked, say_worked, withdraw_worked
from reglament.desk.workplace.actions.offer_next import offer_next
from reglament.desk.workplace.actions.run_counter import start_counter
from reglament.desk.workplace.actions.save_view import save_view
from reglament.desk.workplace.actions.write_template import TemplateWording, put_template_away, write_template
from reglament.desk.workplace.batches import working
from reglament.desk.workplace.models import Offer, SkipReason
from reglament.desk.workplace.tests.intake_rows import ALL_KINDS, a_row
from reglament.regulation.duty.ladder import LadderStep, Whom
from tools.story import companies
from tools.story.acting import by_client, by_staff, sends, ticket_of
from tools.story.companies import Company
from tools.story.leaving import letters_leave

HEBREW, ARABIC = "המדפסת לא מדפיסה", "الطابعة لا تطبع"
FILES = (File(f"{HEBREW}.png", "image/png", saved(drawing(), "PNG")), File(f"{ARABIC}.exe", "x/y", b"MZ"))
MONTH = timedelta(days=30)
EDITION_OF_WORDS = "reglament.desk.rulebook.actions.publish"


def stocked(patch: pytest.MonkeyPatch, now: datetime) -> Company:
    """Siroka with words, files and names of two scripts that run from right to left, in every state that has pages of its own."""
    patch.setattr(sys.modules[EDITION_OF_WORDS], "shipped", _with_their_words)
    patch.setenv("REGLAMENT_PHONE_SECRETS", f"*={exchange.SECRET}")
    siroka = companies.siroka(now - MONTH)
    publish(operator(siroka.desk.pk), siroka.desk, _second(_with_their_words("siroka"), now), at=now)
    istom = companies.istom(now)
    Agreement.objects.filter(last_day=None).update(last_day=now.date() + timedelta(days=20))
    _rename()
    _ask_siroka(siroka, now)
    _be_silent(siroka, now - MONTH)
    _offer(siroka, now)
    _ask_istom(istom, now)
    for kind in ALL_KINDS:
        who = siroka.clients["teacher"]
        a_row(kind, siroka, now, subject=HEBREW, text=ARABIC, person=who, sender=f"x@{kind}.example")
    for company in (siroka, istom):
        _write(company, now)
    _subscribe(siroka.staff["specialist"], now)
    _chat(siroka.staff["specialist"], patch, now)
    _ring(now)
    _lose_a_letter(now)
    save_view(as_staff(siroka.staff["head"]), siroka.desk, HEBREW, f"show=open&promise=none&client={HEBREW}")
    _keep_templates(siroka, now)
    _do_with_many(siroka, now)
    _work_on(siroka, now)
    _watch(siroka, now)
    _ask_consent(siroka, now)
    _keep_roster(siroka, now)
    _page(siroka, now)
    _send_reports(siroka, now)
    return siroka


def _send_reports(siroka: Company, now: datetime) -> None:
    """Somebody who answers for the laboratory gets its service report each month, as the head chose."""
    chief, laboratory = siroka.clients["chief"], siroka.organisations["laboratory"]
    subscribe_client(as_staff(siroka.staff["head"]), laboratory, chief, "", now)


def _keep_roster(siroka: Company, now: datetime) -> None:
    """A rotation with its shift at night, somebody who stands in, and temporary duty with a shift."""
    head, specialist = siroka.staff["head"], siroka.staff["specialist"]
    viewer, rotation = as_staff(head), Rotation(desk=siroka.desk)
    day, hour = timedelta(days=1), time(9)
    terms = RotationTerms(HEBREW, "Asia/Bishkek", now.date(), hour, 1, RotationUnit.WEEKS, [specialist, head])
    write_rotation(viewer, rotation, terms, now - MONTH)
    night = RuleTerms({1, 2, 3, 4, 5, 6}, time(18), hour, "Asia/Bishkek", rotation)
    write_rule(viewer, DutyRule(desk=siroka.desk), night, now - MONTH)
    add_override(viewer, siroka.desk, OverrideTerms(now, now + day, specialist, head), now)
    shifts = [ShiftTerms(specialist, now + 3 * day, now + 4 * day)]
    write_temporary_duty(
        viewer, TemporaryDuty(desk=siroka.desk), TemporaryTerms(now + 3 * day, now + 5 * day, shifts), now
    )
    _, shift, *_later = shifts_of(stretches(siroka.desk.pk, now + 5 * day, now + 40 * day), specialist.pk)
    ask_swap(as_staff(specialist), siroka.desk, SwapTerms(head, shift, words=HEBREW), now)


def _page(siroka: Company, now: datetime) -> None:
    """Two critical requests that nobody takes: for one of them somebody takes care, the other goes on."""
    minute = timedelta(minutes=1)
    steps = [
        LadderStep(5 * minute, Whom.ON_DUTY),
        LadderStep(8 * minute, Whom.NEXT),
        LadderStep(90 * minute, Whom.HEAD),
    ]
    set_ladder(as_staff(siroka.staff["head"]), siroka.desk, LadderTerms(["critical"], steps), now - 20 * minute)
    for back in (10, 9):
        sends(siroka, "nurse", now - back * minute, product="lis", subject=HEBREW, effect="stopped", hit="everyone")
    serving.tick(now)
    first = Paging.objects.earliest("pk")
    take_care(as_staff(siroka.staff["head"]), first, PagingWay.LETTER, now)


def _keep_templates(siroka: Company, now: datetime) -> None:
    """Templates of answers: one in both languages, and one that is put away."""
    head = as_staff(siroka.staff["head"])
    texts = dict.fromkeys(("en", "ru"), f"{HEBREW}, {{{{client}}}}: {{{{product}}}}")
    write_template(head, siroka.desk, TemplateWording(HEBREW, texts), now)
    away = write_template(head, siroka.desk, TemplateWording(ARABIC, texts, manner="question"), now)
    put_template_away(head, away, now)


def _ask_consent(siroka: Company, now: datetime) -> None:
    """Texts of consent: one with an earlier, a present and a coming version and a draft, which the nurse agreed to; one that nobody has
    answered; one that nobody is asked for any more.
    """
    head, nurse = as_staff(siroka.staff["head"]), siroka.clients["nurse"]
    said = ConsentWording(
        {code: {"title": HEBREW, "text": f"{HEBREW}\n\n- {ARABIC}", "changes": ARABIC} for code in ("en", "ru")}
    )
    for slug in ("data", "files", "gone"):
        purpose = name_consent(head, siroka.desk, slug, said, now - MONTH)
        publish_consent(head, purpose, now - MONTH)
        if slug != "files":
            answer_consent(
                nurse, purpose, ConsentAnswer(agrees=True, number=1, language="en", channel="portal"), now - MONTH
            )
        if slug == "data":
            for effect in (now - MONTH / 2, now + MONTH):
                rewrite_consent(head, purpose, said, now - MONTH / 2)
                publish_consent(head, purpose, now - MONTH / 2, effect)
            rewrite_consent(head, purpose, said, now)
        if slug == "gone":
            end_asking(head, purpose, now)


def _work_on(siroka: Company, now: datetime) -> None:
    """Time on the first request: entries that count, are corrected and withdrawn, and a counter that runs on the second one."""
    first, second = Ticket.objects.filter(desk=siroka.desk).order_by("number")[:2]
    head, specialist = as_staff(siroka.staff["head"]), as_staff(siroka.staff["specialist"])
    today = siroka.desk.day_of(now)
    say_worked(head, first, WorkSaid(95, today, HEBREW), now)
    slip = say_worked(specialist, first, WorkSaid(30, today, ARABIC), now)
    correct_worked(specialist, slip, WorkSaid(20, today, HEBREW), now)
    withdraw_worked(specialist, say_worked(specialist, first, WorkSaid(7, today), now), ARABIC, now)
    start_counter(head, second, now)


def _watch(siroka: Company, now: datetime) -> None:
    """The head watches the first request, since a note of the specialist mentions them."""
    first = Ticket.objects.filter(desk=siroka.desk).earliest("number")
    head = siroka.staff["head"]
    note(by_staff(siroka.staff["specialist"], first, now), f"{HEBREW} @{head.user}", (head.pk,))


def _do_with_many(siroka: Company, now: datetime) -> None:
    """Batches of the head in each of their states: done, about to be taken back, being looked at, looked at, and only chosen."""
    head, staff = as_staff(siroka.staff["head"]), siroka.staff["colleague"]
    ids = list(Ticket.objects.filter(desk=siroka.desk).order_by("pk").values_list("pk", flat=True))
    # What is nobody's stays so, for the pages of what is offered next in turn.
    held = Ticket.objects.filter(desk=siroka.desk, assignee__isnull=False) | Ticket.objects.filter(
        desk=siroka.desk, state="closed"
    )
    done = choose_requests(head, siroka.desk, list(held.values_list("pk", flat=True)), now)
    say_of_many(head, done, SaidOfMany("assignee", {"staff": staff.pk, "why": ""}), now)
    _work(now)
    begin_batch(head, done, now)
    _work(now)
    done.refresh_from_db()
    take_back_batch(head, done, now)
    _work(now)
    for act, words in (("reply", HEBREW), ("note", ARABIC)):
        said = choose_requests(head, siroka.desk, ids, now)
        say_of_many(head, said, SaidOfMany(act, {}, words), now)
        if act == "reply":
            _work(now)
    choose_requests(head, siroka.desk, ids, now)


def _work(now: datetime) -> None:
    while working.work(now):
        pass


def _ask_siroka(siroka: Company, now: datetime) -> None:
    """A request that somebody works on and a colleague of the client follows, one that waits, one completed, one closed."""
    staff, nurse = siroka.staff["specialist"], siroka.clients["nurse"]
    told = {"product": "lis", "effect": "minor", "hit": "one", "subject": HEBREW, "text": ARABIC}
    for key in ("1", "2", "3", "4"):
        done = ticket_of(sends(siroka, "nurse", now, files=FILES, key=key, **told))
        note(by_staff(staff, done, now), HEBREW)
        if key == "1":
            let_follow(by_staff(siroka.staff["head"], done, now), f"{HEBREW} <new@northlight.example>")
        reply(by_staff(staff, done, now), ARABIC)
        tell_more(by_client(nurse, done, now), HEBREW)
        if key == "1":
            assign(by_staff(siroka.staff["head"], done, now), staff.pk)
        if key == "2":
            ask(by_staff(staff, done, now), ARABIC)
        if key in ("3", "4"):
            complete(by_staff(staff, done, now), "informed", HEBREW)
        if key == "4":
            confirm(by_client(nurse, done, now))


def _offer(siroka: Company, now: datetime) -> None:
    """Two more that are nobody's: the specialist lets one pass and takes the other, and the first is offered to the head."""
    told = {"product": "lis", "subject": HEBREW, "text": ARABIC}
    passed, _taken = (ticket_of(sends(siroka, "nurse", now, key=key, **told)) for key in ("6", "7"))
    specialist, head = as_staff(siroka.staff["specialist"]), as_staff(siroka.staff["head"])
    skip_offer(specialist, siroka.desk, Passing(passed.number, SkipReason.OTHER, HEBREW), now)
    found = offer_next(specialist, siroka.desk, now)
    assert isinstance(found, Offer)
    take_offered(specialist, siroka.desk, found.ticket.number, now)
    offer_next(head, siroka.desk, now)


def _be_silent(siroka: Company, then: datetime) -> None:
    """A question that nobody answered: the clock has reminded, and closed."""
    asked = ticket_of(sends(siroka, "nurse", then, key="5", product="lis", subject=HEBREW, text=ARABIC))
    ask(by_staff(siroka.staff["specialist"], asked, then), HEBREW)
    for days in range(0, MONTH.days, 3):
        letters_leave(Notice.objects.on(asked.about))
        while clerk.tick(then + timedelta(days=days)):
            pass


def _ask_istom(istom: Company, now: datetime) -> None:
    told: dict[str, Any] = {"product": "desktop", "topic": "general", "subject": HEBREW, "text": ARABIC, "files": FILES}
    asked = sends(istom, "administrator", now, **told)
    reply(by_staff(istom.staff["specialist"], ticket_of(asked), now), ARABIC)


def _ring(now: datetime) -> None:
    """Somebody calls at this moment."""
    exchange.tell(exchange.event("incoming", call_id="now", from_name=HEBREW, time=f"{now.timestamp():.3f}"))


def _lose_a_letter(now: datetime) -> None:
    """An answer that no server took."""
    Notice.objects.filter(kind="answered", recipient__isnull=False).update(attempts=1)
    lost = Notice.objects.filter(kind="answered", recipient__isnull=False, desk__slug="siroka").earliest("pk")
    outbox.failed(lost, now, "550 5.1.1 no such user", final=True)


def _with_their_words(regulation: str) -> dict[str, str]:
    """The shipped edition with a title, an order and a sentence of theirs."""
    return {
        name: re.sub(r"(?m)^(## 1\.1 .*)\n", rf"\1\n{HEBREW}.\n\n", re.sub('title = "', f'title = "{HEBREW} ', text))
        for name, text in shipped(regulation).items()
    }


def _second(files: dict[str, str], now: datetime) -> dict[str, str]:
    """The edition after it, with one sentence more, in effect from tomorrow."""
    # By the edition's own zone: late in the day of UTC, its tomorrow is the day after.
    day = f"{now.astimezone(ZoneInfo('Asia/Bishkek')) + timedelta(days=1):%Y-%m-%d}"
    return {
        name: re.sub(r"(?m)^edition = 1$", "edition = 2", text)
        .replace("takes_effect = 2023-03-31", f"takes_effect = {day}")
        .replace(f"{HEBREW}.\n", f"{HEBREW} {ARABIC}.\n")
        for name, text in files.items()
    }


def _subscribe(staff: Staff, now: datetime) -> None:
    """Browsers of somebody: one that was told something, and one that nothing reaches."""
    for name, told in (("one", {"told_at": now}), ("two", {"failed_at": now, "failure": "503", "shows_subject": True})):
        browser = {"endpoint": f"https://push.example/{name}", "browser": "Firefox, Linux", "since": now, **told}
        PushSubscription.objects.create(user=staff.user, **browser)


def _chat(staff: Staff, patch: pytest.MonkeyPatch, now: datetime) -> None:
    """The desk has a bot; somebody connected their Telegram, blocked it since, and wants some news there."""
    patch.setenv("TELEGRAM_BOTS", "siroka=1000:x")
    bot = Bot.objects.get_or_create(desk=staff.desk, defaults={"account": 1000, "username": "a_bot"})[0]
    Chat.objects.create(bot=bot, chat_id=7, language="en", blocked_at=now)
    connect(staff, "telegram", "7", now)
    choose_kinds(as_staff(staff), "telegram", ["warned"])


def _rename() -> None:
    for model, field in ((Person, "full_name"), (Organisation, "name")):
        for row in model.objects.all():
            model.objects.filter(pk=row.pk).update(**{field: f"{HEBREW} {row.pk}"})
    for staff in Staff.objects.select_related("user"):
        type(staff.user).objects.filter(pk=staff.user_id).update(full_name=f"{ARABIC} {staff.pk}")
    for product in Product.objects.all():
        Product.objects.filter(pk=product.pk).update(
            names={"en": f"{HEBREW} {product.pk}", "ru": f"{HEBREW} {product.pk}"}
        )
    for agreement in Agreement.objects.all():
        Agreement.objects.filter(pk=agreement.pk).update(number=f"{HEBREW} {agreement.pk}")


def _write(company: Company, now: datetime) -> None:
    """A manual, drafts and calls."""
    desk, staff = company.desk, company.staff["specialist"]
    for language in ("en", "ru"):
        text = f"{HEBREW}\n\n- {ARABIC}"
        told = manual.Wording(language=language, slug="labels", kind="manual", title=HEBREW, text=text)
        manual.publish(operator(desk.pk), manual.write(operator(desk.pk), desk, told, now), now)
    client = company.clients["nurse" if desk.slug == "siroka" else "owner"]
    for user in (staff.user, client.user):
        assert user is not None
        keep(Writer(user.pk, desk.pk), f"/{desk.slug}/work/1/words/", new_mark(), {"text": HEBREW}, now)
        keep(Writer(user.pk, desk.pk), f"/{desk.slug}/requests/1/messages/", new_mark(), {"text": HEBREW}, now)
    for number in ("+996312000101", ARABIC):
        log_call(as_staff(staff), desk, now, number=number, person=client)
    if desk.slug == "siroka":  # Clients of the other one have no phone to be advised by.
        consult(as_staff(staff), Call.objects.of(desk).earliest("pk"), CallOutcome(now, HEBREW))
