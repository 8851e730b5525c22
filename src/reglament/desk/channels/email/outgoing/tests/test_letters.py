"""Every letter in both languages: it says what it must, whole, and nothing of the machine shows through."""

import re
from html import unescape

import pytest
from django.core.mail import EmailMultiAlternatives
from django.test import Client

from reglament.desk.channels.email.outgoing.composing import compose
from reglament.desk.channels.email.outgoing.tests import acts
from reglament.desk.channels.email.outgoing.tests.acts import STORIES, WORDS, last_letter, letter_after, page
from reglament.desk.conftest import FRIDAY, Play
from reglament.desk.lib.tests.pdf_files import pdf
from reglament.desk.notices.models import Notice
from reglament.desk.people.models import Organisation, Person, User
from reglament.desk.tickets.actions.classify import classify
from reglament.desk.tickets.actions.complete import complete
from reglament.desk.tickets.actions.erase import erase
from reglament.desk.tickets.intake.admitting import File
from reglament.desk.tickets.intake.recognising import recognised
from reglament.desk.tickets.journal.standing import standing_of
from reglament.desk.tickets.service import clerk
from tools.story.acting import sends
from tools.story.companies import Company
from tools.story.official import official

TELLING = {
    "acknowledged": {
        "en": [
            "SIROKA-1",
            "Level: medium (clause 2.5)",
            "Target for the resolution: Tuesday 10 March at 17:30 (Bishkek)",
        ],
        "ru": ["SIROKA-1", "Уровень: средний (п. 2.5)", "целевой срок истекает во вторник, 10 марта, в 17:30 (Бишкек)"],
    },
    "answered": {"en": ["just answer this letter"], "ru": ["просто ответьте на это письмо"]},
    "asked": {
        "en": [
            "stands still (clause 1.5)",
            "by itself (clauses 2.4 and 3.6) on Wednesday 11 March at 17:35 (Bishkek).",
        ],
        "ru": [
            "Пока вы не ответите, срок решения не идёт (п. 1.5)",
            "автоматически (пп. 2.4 и 3.6) в среду, 11 марта, в 17:35 (Бишкек).",
        ],
    },
    "reminded": {
        "en": ["once more", "will close by itself", "3.6"],
        "ru": ["Напоминаем", "закроется автоматически", "3.6"],
    },
    "closed after silence": {
        "en": ["heard nothing back", "3.6", "within 14 days", "opens again (clause 3.7)"],
        "ru": ["ответа не получили", "3.6", "в течение 14 дней", "откроется снова (п. 3.7)"],
    },
    "completed": {
        "en": [
            "completed the work on your request. The outcome: answered (clause 3.6)",
            "confirm it",
            "still wrong",
            ") on Saturday 7 March at 17:35 (Bishkek).",
        ],
        "ru": [
            "завершена. Итог: дан ответ (п. 3.6)",
            "Подтвердите",
            "по-прежнему не так",
            ") в субботу, 7 марта, в 17:35 (Бишкек).",
        ],
    },
    "closed unconfirmed": {
        "en": ["nobody objected within 24 hours", "3.7", "within 14 days"],
        "ru": ["Возражений в течение 24 часов не поступило", "3.7", "в течение 14 дней"],
    },
    "closed": {"en": ["has been closed", "within 14 days"], "ru": ["закрыта", "в течение 14 дней"]},
    "delayed": {
        "en": ["diagnosis, a change or an update is needed (clause 3.4)", "Target for the resolution"],
        "ru": ["нужна диагностика, доработка или обновление (п. 3.4)", "Решение: целевой срок"],
    },
    "corrected": {"en": ["not right from the start", "now: high"], "ru": ["определён неверно", "уровень — высокий"]},
    "worsened": {
        "en": ["more serious", "Saturday 7 March at 01:35"],
        "ru": ["стало серьёзнее", "в субботу, 7 марта, в 01:35"],
    },
    "eased": {"en": ["has eased", "now: high"], "ru": ["стало легче", "уровень — высокий"]},
    "merged": {
        "en": ["the earlier request SIROKA-1", "answer this letter: it goes to SIROKA-1"],
        "ru": ["более ранняя SIROKA-1", "ответ попадёт в заявку SIROKA-1"],
    },
    "merged late": {"en": ["promised for this one ends: "], "ru": ["по этой больше не действует: "]},
    "taken over": {
        "en": ["Request SIROKA-2 is about the same matter", "stricter level", "now: high"],
        "ru": ["объединена заявка SIROKA-2", "был строже", "уровень — высокий"],
    },
    "split": {
        "en": ["What you wrote on SIROKA-1", "own now: SIROKA-2 “42”", "Target for the resolution"],
        "ru": ["сообщении по заявке SIROKA-1", "заявку SIROKA-2 «42»", "Решение: целевой срок"],
    },
    "assigned": {"en": ["has been given to you", "suggested only"], "ru": ["Вам передана", "пока только предложен"]},
    "told more": {
        "en": ["wrote about SIROKA-1", "answer to what was added"],
        "ru": ["Новое сообщение", "Ответ на дополнение"],
    },
    "turned down": {
        "en": ["We could not take this file", "- 42: files of this kind are not taken", "PDF (clause 3.2)"],
        "ru": ["Этот файл принять не удалось", "- 42: файлы такого вида не принимаются", "PDF (п. 3.2)"],
    },
    "watched": {"en": ["You watch", "The client wrote."], "ru": ["Вы следите за заявкой", "Клиент написал."]},
    "mentioned": {
        "en": ["mentions you in a note", "hear what others do there"],
        "ru": ["вас упоминает", "узнавать, что в ней делают другие"],
    },
    "disputed": {"en": ["does not agree", "goes on"], "ru": ["не согласен", "продолжается"]},
    "warned": {
        "en": ["is near: Tuesday 10 March at 17:30 (Bishkek), clause", "3 h of working time left"],
        "ru": ["он истекает во вторник, 10 марта, в 17:30 (Бишкек), п", "Осталось 3 ч рабочего времени"],
    },
    "not sent": {
        "en": ["What you had written to the client of SIROKA-1", "somebody else acted", "as a draft"],
        "ru": ["Ваше сообщение клиенту по заявке SIROKA-1", "ответил коллега или написал клиент", "черновиком"],
    },
    "not sent by a colleague": {
        "en": ["What 42 had written to the client", "may not work on requests here any more"],
        "ru": ["Сообщение клиенту по заявке SIROKA-1", "больше не работает здесь с заявками"],
    },
    "undelivered": {
        "en": [
            "has not got the question of SIROKA-1",
            "Why: 42",
            "nobody was asked",
            "From then on it counts",
        ],
        "ru": ["не дошло то, что ему", "вопрос", "Причина: 42", "ни о чём не спросили", "С этого времени"],
    },
    "undelivered end": {
        "en": ["the news of the completion", "is not completed", "It is open again"],
        "ru": ["сообщение о том, что заявка выполнена", "ещё не выполнена", "снова открыта"],
    },
    "undelivered reminder": {
        "en": ["has not got the reminder", "counts for nothing"],
        "ru": ["напоминание", "не в счёт"],
    },
    "breached": {
        "en": ["target for the resolution: Tuesday 10 March at 17:30 (Bishkek)", "late by 20 min of working time"],
        "ru": ["он истёк во вторник, 10 марта, в 17:30 (Бишкек)", "Опоздание — 20 мин рабочего времени"],
    },
    "nudged": {
        "en": [
            "since Tuesday 10 March at 17:30 (Bishkek)",
            "has us remind you of it, clauses 2.4 and 2.6",
            "SIROKA-1 “42”",
        ],
        "ru": ["во вторник, 10 марта, в 17:30 (Бишкек)", "по регламенту, пп. 2.4 и 2.6, и напомним снова"],
    },
}
FOREIGN = {"en": r"[а-яёА-ЯЁ]", "ru": r"[a-zA-Z]"}
KNOWN = r"Something does not work|https?://\S+|SIROKA-\d+(?:\.\w{8})?|Siroka( Technology)?|42|JPG|GIF|PNG|PDF"
"""What is the same in every language: the client's words that are quoted, addresses, references, the company, what people say."""


@pytest.mark.parametrize("story", STORIES)
def test_it_tells_the_matter_in_both_languages(lab: Play, story: str) -> None:
    _call_everybody_42(lab)
    kind, act = STORIES[story]
    minutes = act(lab)
    for language in ("en", "ru"):
        Person.objects.update(language=language)
        User.objects.update(language=language)
        letter = last_letter(lab, kind, minutes)
        body = str(letter.body)
        assert [words for words in TELLING[story][language] if words not in body] == []
        assert re.findall(FOREIGN[language], re.sub(KNOWN, "", f"{letter.subject} {body}")) == []
        assert not re.search(r"None|\{|\}|\w_\w|\(\)|  |\n\n\n", body)
        _says_the_same_on_its_page(letter)


def test_it_gives_a_persons_words_line_for_line(lab: Play) -> None:
    letter = letter_after(lab, "answered")
    assert letter.body.startswith(f"{WORDS}\n")
    assert "42!<br>\n<br>\n42 * 2 &lt; 100" in page(letter)


def test_it_is_signed_by_the_specialist_who_wrote(lab: Play) -> None:
    assert "-- \nDaniyar Specimen\n\nSiroka, technical support" in letter_after(lab, "answered").body


def test_it_leads_from_each_clause_to_its_text(lab: Play) -> None:
    assert '(clause <a href="http://127.0.0.1:8000/siroka/regulation/editions/1/#clause-2.5">2.5</a>)' in page(
        letter_after(lab, "acknowledged")
    )


@pytest.mark.parametrize(
    ("language", "names"),
    [("en", ["Yes, it is settled", "No, something is wrong"]), ("ru", ["Да, можно закрывать", "Нет, что-то не так"])],
)
def test_it_has_buttons_to_confirm_and_to_dispute(lab: Play, language: str, names: list[str]) -> None:
    Person.objects.update(language=language)
    letter = letter_after(lab, "completed")
    pressed = re.findall(r'<a class="button" href="([^"]+)">([^<]+)</a>', page(letter))
    assert [name for _address, name in pressed] == names
    assert all(address in str(letter.body) for address, _name in pressed)


def test_it_speaks_in_the_readers_zone(lab: Play) -> None:
    Person.objects.filter(pk=lab.ticket.requester_id).update(time_zone="Europe/Moscow")
    assert "Tuesday 10 March at 14:30 (Moscow)" in letter_after(lab, "acknowledged").body


def test_it_tells_the_first_answers_target_where_a_level_promises_one(dental: Play) -> None:
    body = letter_after(dental, "acknowledged").body
    assert "Уровень: Стандартная (пп. 2.1 и 2.1.1)" in body
    assert "Первый ответ: целевой срок истекает в среду, 11 марта, в 14:30 (Москва)" in body
    assert "в среднем" not in body


@pytest.mark.parametrize(
    ("ending", "particulars", "sentence"),
    [
        (
            "third_party",
            {"vendor": "Printers, help@printers.example"},
            "Please turn to: Printers, help@printers.example",
        ),
        ("future_update", {"release": "Version 4"}, "The resolution comes with: Version 4"),
    ],
)
def test_it_names_the_maker_or_the_update_until_that_is_erased(
    lab: Play, ending: str, particulars: dict[str, str], sentence: str
) -> None:
    complete(lab.staff(10), ending, "That is how it is.", particulars)
    notice = Notice.objects.get(kind="completed")
    letter = compose(notice, lab.at(11))
    assert letter is not None
    assert sentence in letter.body
    erase(lab.staff(12, "head"), notice.payload["seq"])
    later = compose(notice, lab.at(13))
    assert later is not None
    assert sentence[:10] not in later.body
    assert "These words were erased on" in later.body


def test_it_says_that_a_request_is_closed_at_once_where_nothing_waits_for_confirmation(dental: Play) -> None:
    complete(dental.staff(5), "", "Готово.")
    letter = compose(Notice.objects.get(kind="completed"), dental.at(6))
    assert letter is not None
    assert letter.body.startswith("Готово.\n\nНа этом работа по вашей заявке завершена.\n\nЗаявка закрыта.")
    assert "в течение 14 дней" in letter.body


@pytest.mark.parametrize(
    ("language", "telling"),
    [
        (
            "en",
            ["the agreement on support that we know of has run out (clause 1.3)", "Nothing of what you sent is lost"],
        ),
        ("ru", ["срок действия вашего договора о поддержке истёк (п. 1.3)", "мы сохранили"]),
    ],
)
def test_it_tells_politely_why_nothing_was_registered(siroka: Company, language: str, telling: list[str]) -> None:
    Person.objects.update(language=language)
    sends(siroka, "teacher", FRIDAY, subject="42")
    letter = compose(Notice.objects.get(kind="refused"), FRIDAY)
    assert letter is not None
    assert letter.subject == "Re: 42"
    assert all(words in letter.body for words in telling)
    assert "regulation/editions/1/" in letter.body


@pytest.mark.parametrize(
    ("why", "language", "telling"),
    [
        ("other address", "en", "an address at which we do not register requests (clause 2.2). We have"),
        ("other address", "ru", "на адрес, по которому мы не регистрируем заявки (п. 2.2). Мы его"),
        ("other channel", "en", "by a way in which we do not register requests (clause 2.2)"),
        ("other channel", "ru", "по каналу, через который мы не регистрируем заявки (п. 2.2)"),
        ("adds", "en", "requests are only added to, and it belongs to none that you have (clause 2.2)"),
        ("adds", "ru", "можно только дополнить уже открытую заявку"),
        ("consults", "en", "we give advice and register no requests (clause 2.2)"),
        ("consults", "ru", "мы только консультируем и заявки не регистрируем (п. 2.2)"),
    ],
)
def test_it_names_the_official_doors_to_whom_came_by_another(
    siroka: Company, why: str, language: str, telling: str
) -> None:
    siroka.desk.language = language
    siroka.desk.save()
    payload = {"why": why, "clauses": ["2.2"], "subject": ""}
    notice = Notice(desk=siroka.desk, address="who@else.example", kind="contact", payload=payload, created_at=FRIDAY)
    letter = compose(notice, FRIDAY)
    assert letter is not None
    assert telling in letter.body
    assert f"- {official('siroka', 'email')}\n- {official('siroka', 'telegram')}" in letter.body


def _call_everybody_42(play: Play) -> None:
    """So that no name passes for a word of another language."""
    Person.objects.update(full_name="42")
    User.objects.update(full_name="42")
    Organisation.objects.filter(persons=play.ticket.requester).update(name="42")
    play.ticket.subject = "42"
    play.ticket.save(update_fields=["subject"])


def _says_the_same_on_its_page(letter: EmailMultiAlternatives) -> None:
    """Beneath its heading, the HTML part has the words of the plain one, and loads nothing."""
    pressed = re.sub(r'<a class="button" href="([^"]+)">[^<]+</a>', r"\1", page(letter))
    beside = r"(?s)<style>.*?</style>|<title>.*?</title>|<div class=\"from\">.*?</div>|<[^>]+>"
    text = unescape(re.sub(beside, " ", pressed))
    bare = re.sub(r"(?m)^(-- $|- |>( |$))", "", str(letter.body))
    assert _plain(text) == _plain(bare)
    assert not re.search(r"<(img|link|script|iframe)|src=|@import|url\(", page(letter))


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize(
    ("language", "telling"),
    [("ru", "С ними помогает другой уровень: Платная"), ("en", "The level that covers it is: Paid")],
)
def test_it_offers_the_level_that_covers_what_lies_outside(istom: Company, language: str, telling: str) -> None:
    sends(istom, "administrator", FRIDAY, product="desktop", topic="networks")
    Person.objects.update(language=language)
    letter = compose(Notice.objects.get(kind="outside_scope"), FRIDAY)
    assert letter is not None
    assert telling.casefold() in str(letter.body).casefold()
    assert "2.1.2" in str(letter.body)


@pytest.mark.parametrize(
    ("language", "telling"), [("ru", "Эти файлы принять не удалось"), ("en", "We could not take these files")]
)
def test_it_names_in_the_acknowledgement_what_was_not_taken(siroka: Company, language: str, telling: str) -> None:
    Person.objects.update(language=language)
    files = (File("report.docx", "", b"PK"), File("<b>tool.exe", "", b"MZ"), File("fine.pdf", "", pdf()))
    sends(siroka, "nurse", FRIDAY, product="lis", files=files)
    letter = compose(Notice.objects.get(kind="acknowledged"), FRIDAY)
    assert letter is not None
    assert telling in str(letter.body)
    assert "- report.docx: " in str(letter.body)
    assert "<li>_b_tool.exe: " in page(letter)
    assert "fine.pdf" not in str(letter.body)


def test_it_names_no_flood_of_files_in_a_letter(siroka: Company) -> None:
    files = tuple(File(f"{number}.exe", "", b"MZ") for number in range(1000))
    sends(siroka, "nurse", FRIDAY, product="lis", files=files)
    letter = compose(Notice.objects.get(kind="acknowledged"), FRIDAY)
    assert letter is not None
    assert str(letter.body).count(".exe: ") == 30
    assert "970" in str(letter.body)


@pytest.mark.parametrize("story", STORIES)
def test_it_links_only_to_pages_that_its_reader_can_open(lab: Play, client: Client, story: str) -> None:
    kind, act = STORIES[story]
    letter = last_letter(lab, kind, act(lab))
    notice = Notice.objects.filter(kind=kind).latest("pk")
    reader = notice.staff.user if notice.staff else lab.ticket.requester.user
    assert reader is not None
    client.force_login(reader)
    addresses = re.findall(r"http://127\.0\.0\.1:8000(/[^\s<>\"#]*)", f"{letter.body} {page(letter)}")
    assert addresses
    # The stage stands in the past, so the links by which a letter is answered have run out by now; that to stop it holds.
    answering = {address for address in addresses if "/letters/" in address and not address.endswith("/end/")}
    right = {address: 410 if address in answering else 200 for address in addresses}
    assert {address: client.get(address).status_code for address in addresses} == right


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            [
                "Target for the resolution: Tuesday 10 March at 17:30",
                "If you can, add in a few words (clause 3.2):",
                "— how to make it happen again, step by step",
                "Meanwhile the work on your request goes on.",
            ],
        ),
        (
            "ru",
            [
                "Если можете, допишите в двух словах (п. 3.2):",
                "— как это повторить, шаг за шагом",
                "Работа над заявкой тем временем идёт.",
            ],
        ),
    ],
)
def test_it_asks_for_what_is_missing_in_the_letter_that_acknowledges(
    siroka: Company, language: str, said: list[str]
) -> None:
    body = _acknowledged(siroka, language, effect="minor")
    for words in said:
        assert words in body
    assert "§" not in body
    assert "/message/" in body
    assert "stands still" not in body
    assert "close by itself" not in body


def test_it_asks_nothing_where_the_work_stands_still(siroka: Company) -> None:
    body = _acknowledged(siroka, "en", effect="stopped")
    assert "Target for the resolution: Friday 6 March at 18:30" in body
    assert "If you can" not in body


def test_it_names_nothing_that_a_whole_quote_of_it_would_be_taken_to_answer(siroka: Company) -> None:
    for language in ("en", "ru"):
        assert recognised(_acknowledged(siroka, language, effect="minor")) == {"what_happened"}


def _acknowledged(siroka: Company, language: str, **more: str) -> str:
    """The letter that acknowledges a request of a few words."""
    person = siroka.clients["nurse"]
    person.language = language
    person.save()
    sends(siroka, "nurse", FRIDAY, product="lis", hit="everyone", details={}, **more)
    composed = compose(Notice.objects.filter(kind="acknowledged").latest("pk"), FRIDAY)
    assert composed is not None
    return str(composed.body)


@pytest.mark.parametrize(("level", "is_working"), [("high", False), ("low", True)])
@pytest.mark.parametrize("story", ["warned", "breached"])
def test_it_says_working_time_of_a_level_that_counts_in_hours_alone(
    lab: Play, level: str, is_working: bool, story: str
) -> None:
    acts.assigned(lab)
    classify(lab.staff(4), level, "It is.")
    due = next(each.due for each in standing_of(lab.now(), lab.at(4)).promises if each.kind == "solve")
    minutes = (due - lab.at(0)).total_seconds() / 60 + (-10 if story == "warned" else 10)
    clerk.tick(lab.at(minutes))
    for language, said in (("en", "working time"), ("ru", "рабочего времени")):
        User.objects.update(language=language)
        text = str(acts.last_letter(lab, story, minutes).body)
        assert re.search(r"\b10 (min|мин)\b", text), text
        assert (said in text) == is_working, text


@pytest.mark.parametrize("story", ["undelivered", "undelivered end"])
def test_what_tells_that_something_did_not_arrive_is_signed_by_the_desk(lab: Play, story: str) -> None:
    body = str(letter_after(lab, story).body)
    assert re.search(r"\n-- \nSiroka, technical support\n", body), body
    assert "Daniyar Specimen" not in body
