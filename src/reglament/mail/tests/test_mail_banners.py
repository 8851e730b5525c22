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
    "Some people who received this message don't often get email from anna@clinic.example. Learn why this is important at https://aka.ms/x",
    "You don't often get email from Anna Sample <anna@clinic.example>. Learn why this is important",
    "CAUTION: The sender of this message is from outside the organization. Be careful with links.",
    "This email was sent from outside of Northlight Clinic. Think before you click links.",
    "Сообщение пришло от отправителя за пределами организации. Не открывайте вложения.",
    "Отправитель письма находится вне организации. Будьте осторожны, открывая вложения.",
    "ACHTUNG: Diese Nachricht kommt von außerhalb der Organisation. Klicken Sie nicht auf Links.",
    "[EXTERNE] Soyez prudent avec les liens. En cas de doute, contactez le support.",
    "[External]\nIf you are unsure, contact the service desk.",
    "[EXTERNAL]\n\nDo not click links or open attachments unless you recognize the sender and know the content is safe.",
    "[EXTERNAL]\nDo not open attachments at Northlight unless you were expecting them. If in doubt, contact the help desk on 4400.",
    "[Внешнее письмо]\n\nНе открывайте вложения и не переходите по ссылкам, если не знаете отправителя.",
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
        "Important notice: the lab is closed on Monday.\nPlease move the orders.",
        "External lab results do not arrive.\nWhat to do?",
        "The sender of this message is our accountant, answer her please.",
        "Some people who received this message cannot open the report.\nWhy?",
        "You do not often get emails from us, but today nothing works.",
        "Вы редко получаете письма от нас, но сегодня сервер лежит.",
        "Sie erhalten nicht oft E-Mails von uns, aber heute steht alles.",
        "Diese E-Mail kommt von unserer Buchhaltung.\nBitte prüfen.",
        "Diese Nachricht kommt von außerhalb der Arbeitszeit.\nWarum?",
        "The message arrived outside working hours.\nWhy was it late?",
        "This message was sent outside our office hours.\nWhy?",
        "Это письмо отправлено вне очереди.\nПочему?",
        "Письмо создано за пределами рабочего дня.\nПочему просрочено?",
        "Отправитель письма не является нашим сотрудником.\nОткуда он у вас?",
        "Denne besked kommer fra en ekstern scanner som fejler.",
        "External\nPlease do not change the sender address of our reports.",
        "Внешняя почта\nПожалуйста, не блокируйте отправителя lab@northlight.example.",
        "Внешнее письмо\nСоблюдайте порядок файлов в выгрузке.",
    ],
)
def test_it_keeps_what_somebody_says_of_such_things(text: str) -> None:
    assert unsigned(text) == text


@pytest.mark.parametrize(
    "words",
    [
        "Внимание! Касса не печатает.",
        "Important: the till stands still.",
        "Please do not use the information from yesterday.\nWe have new results.",
        "Будьте внимательны, в прошлом письме был неверный файл.\nПришлём другой.",
        "If in doubt about the results our lab sees error 5.",
        "При сомнениях в результате прибор шлёт ошибку.",
        "Bitte prüfen Sie die Anhänge.",
        "Bitte öffnen Sie den Anhang.",
        "Ne faut-il pas rétablir les liens ?",
        "Lütfen bağlantıyı düzeltin.",
        "Do not open the attachments, I sent the wrong ones.",
        "Do not open the attachments.",
        "Please do not open the attachment of my last mail, it has a virus.",
        "Do not click the link that we sent yesterday.\nThe till stands.",
        "Never give passwords to Anna Sample, she left the clinic with her tablet.",
        "Do not open report.pdf, its contents are old.",
        "Не открывайте вложения из прошлого письма, там ошибка.",
        "Не отвечайте на письма от лаборатории, файлы повреждены аппаратом.",
        "Пожалуйста, не переходите по ссылке, мы её исправим.",
        "Bitte öffnen Sie die Anhänge nicht, ich habe die falschen geschickt.",
        "N'ouvrez pas les pièces, je me suis trompée.",
        "If in doubt, contact me or the help desk of our clinic.",
        "\nDo not open attachments.",
        "\nНе открывайте вложения.\nПринтер снова завис.",
    ],
)
def test_it_keeps_what_the_sender_says_in_words_that_banners_use_too(words: str) -> None:
    assert unsigned(f"[EXTERNAL]\n{words}") == words.lstrip()


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
