"""What a company's mail server writes above a mail from outside is nobody's words; what the sender says below it stays, every word."""

import pytest

from reglament.mail.quoting.quotes import new_words, unsigned
from reglament.mail.reading.mail import read
from reglament.mail.reading.prefixes import ANSWERING, FORWARDED

WORDS = "Касса не печатает.\nПомогите, пожалуйста."
BANNERS = [
    "[EXTERNAL]",
    "*** EXTERNAL ***\nDo not click on links.",
    "[EXTERNAL EMAIL] DO NOT CLICK links or attachments unless you recognize\nthe sender and know the content is safe.\n_____________",
    "CAUTION: This email originated from outside of the organization. Do not open attachments unless you recognize the sender.",
    "CAUTION: This message came from an external sender, so please do not open attachments.\nIf in doubt, contact the service desk.",
    "You don't often get email from anna@clinic.example. Learn why this is important<https://aka.ms/x>",
    "Вы нечасто получаете письма от anna@clinic.example. Узнайте, почему это важно <https://aka.ms/x>",
    "Внимание! Внешнее письмо. Не открывайте вложения, если не знаете отправителя.",
    "ВНИМАНИЕ: Это письмо пришло от внешнего отправителя. Не переходите по ссылкам.",
    "[Внешняя почта]\nПисьмо получено из внешней сети. Будьте осторожны с вложениями!",
    "ACHTUNG: Diese E-Mail stammt von einem externen Absender. Bitte öffnen Sie keine Anhänge.",
    "ATTENTION : Ce message provient d'un expéditeur externe. Ne cliquez pas sur les liens.",
    "Bu e-posta kurum dışından gönderilmiştir. Lütfen bağlantılara tıklamayın.",
    "Denne mail er sendt fra en ekstern afsender. Klik ikke på links.",
]


@pytest.mark.parametrize("banner", BANNERS)
@pytest.mark.parametrize("between", ["\n\n", "\n"])
def test_it_cuts_the_banner_and_keeps_every_word_below(banner: str, between: str) -> None:
    for cut in (unsigned, new_words):
        assert cut(f"{banner}{between}{WORDS}") == WORDS


@pytest.mark.parametrize(
    "text",
    [
        "Внимание! Касса не печатает.",
        "Внешнее письмо от вас не открывается.\nЧто делать?",
        "Внешняя почта\nне уходит с утра.",
        "External email to our patients does not leave the server.",
        "This message came from an external system and our LIS cannot parse it.",
        "Не открывайте вложения сегодня: сервер проверяется.",
        "Warning: do not click on this link of yours, it leads nowhere.",
        "[Касса] не печатает.\nЭто письмо пришло от внешнего отправителя.",
    ],
)
def test_it_keeps_what_somebody_says_of_such_things(text: str) -> None:
    assert unsigned(text) == text


def test_it_keeps_a_warning_below_the_words() -> None:
    text = f"{WORDS}\n\nНаш сервер пишет:\n[EXTERNAL] Do not click links."
    assert unsigned(text) == text


def test_it_keeps_what_stands_on_the_line_of_the_banner() -> None:
    assert unsigned(f"[EXTERNAL] {WORDS}") == WORDS


def test_it_shows_the_banner_in_the_whole_text() -> None:
    letter = read(f"From: a@clinic.example\nSubject: x\n\n{BANNERS[3]}\n\nThe till stands still.".encode())
    assert BANNERS[3] in letter.text
    assert letter.unsigned_text == letter.new_text == "The till stands still."


@pytest.mark.parametrize("tag", ["[EXTERNAL] ", "[EXT]: ", "[Внешнее письмо] ", "EXTERNAL: "])
def test_it_tells_an_answer_and_a_forward_behind_what_a_server_put_before_the_subject(tag: str) -> None:
    assert ANSWERING.match(f"{tag}Re: Printer")
    assert FORWARDED.match(f"{tag}FW: Printer")
    assert not ANSWERING.match(f"{tag}Printer")
