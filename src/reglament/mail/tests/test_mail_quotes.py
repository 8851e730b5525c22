"""New words told from quotes and signatures, in the shapes that mail programs make."""

import pytest

from reglament.mail.quoting.quotes import new_words
from reglament.mail.reading.html_clean import texts

WORDS = "Спасибо, теперь печатает.\n\nНо очень медленно."
QUOTE = "> Проверьте, пожалуйста.\n> Перезапустите службу."
BARE = "Проверьте, пожалуйста.\nПерезапустите службу."

ABOVE_A_MARKED_QUOTE = [
    "On Mon, Mar 2, 2026 at 10:15 AM Support <support@desk.example> wrote:",
    "On Mon, Mar 2, 2026 at 10:15 AM Support of the Second Floor <\nsupport@desk.example> wrote:",
    "On 02.03.2026 10:15, Support wrote:",
    "On Mar 2, 2026, at 10:15, Support <support@desk.example> wrote:",
    "пн, 2 мар. 2026 г. в 10:15, Поддержка <support@desk.example>:",
    "2 марта 2026 г., 10:15 пользователь Поддержка <support@desk.example>\nнаписал:",
    '02.03.2026, 10:15, "Поддержка" <support@desk.example>:',
    "Понедельник, 2 марта 2026, 10:15 +06:00 от Поддержка <support@desk.example>:",
    "Mon, 2 Mar 2026 10:15:00 +0600 от Поддержка <support@desk.example>:",
    "02.03.2026 10:15, Поддержка пишет:",
    "Вы писали 2 марта 2026 г., 10:15:12:",
    "2 марта 2026 г., в 10:15, Поддержка <support@desk.example> написал(а):",
    "Am 02.03.2026 um 10:15 schrieb Support:",
    "2026/3/2 Support <support@desk.example>",
    "Sent from a tablet of Support <support@desk.example> wrote:",
    "Le lun. 2 mars 2026 à 10:15, Support <support@desk.example> a écrit :",
    "El lun, 2 mar 2026 a las 10:15, Support (<support@desk.example>) escribió:",
    "Il giorno lun 2 mar 2026 alle ore 10:15 Support <support@desk.example> ha scritto:",
    "W dniu 02.03.2026 o 10:15, Support pisze:",
    "În lun., 2 mar. 2026 la 10:15, Support <support@desk.example> a scris:",
    "在 2026年3月2日，上午10:15，Support <support@desk.example> 写道：",
    "Support <support@desk.example> 于2026年3月2日周一 上午10:15写道：",
    "Support wrote on 03/02/2026 10:15:12 AM:",
    "Quoting Support <support@desk.example>:",
    "At 10:15 AM 3/2/2026 +0600, Support wrote:",
    "At 10:15 02.03.2026, you wrote:",
    "02.03.2026 в 10:15 Поддержка написал(-а):",
    "Den man. 2. mar. 2026 kl. 10.15 skrev Support <\nsupport@desk.example>:",
    "Понедельник, 2 марта 2026, 10:15 +03:00 от Поддержка <support@desk.example\n>:",
    "\u202aOn Mon, Mar 2, 2026 at 10:15 \u202bSupport\u202c <support@desk.example> wrote:\u202c",
    "On Mon, Mar 2, 2026 at 10:15 AM Support of the Desk\n\n<\nmailto:support@desk.example>\n> wrote:",
]
ABOVE_A_BARE_QUOTE = [
    "-----Original Message-----\nFrom: Support\nSent: Monday, March 2, 2026 10:15\nTo: Clinic\nSubject: Printer\n",
    "________________________________\nFrom: Support <support@desk.example>\nSent: Monday\nTo: Clinic\nSubject: it\n",
    "От: Поддержка [mailto:support@desk.example]\nОтправлено: 2 марта 2026 г. 10:15\nКому: Клиника\nТема: Принтер\n",
    "*From:* Support\n*Date:* Monday, March 2, 2026\n*To:* Clinic\n*Subject:* Printer\n",
    "Von: Support\nGesendet: Montag, 2. März 2026 10:15\nAn: Klinik\nBetreff: Drucker\n",
    "De : Support\nEnvoyé : lundi 2 mars 2026 10:15\nÀ : Clinique\nObjet : Imprimante\n",
    "-------- Исходное сообщение --------\n",
    "--- Исходное письмо ---\n",
    "---- Support wrote ----\n",
    "---- On Mon, 02 Mar 2026 10:15:00 +0600 Support <support@desk.example> wrote ----\n",
    "-------- Ursprüngliche Nachricht --------\n",
    "_____Original Message_____\n",
    "-----Opprinnelig melding-----\n",
    "------------------ 原始邮件 ------------------\n",
    '----- Original Message ----- From: "Support" <support@desk.example>\nTo: <anna@clinic.example>\n',
    "发件人： Support\n日期： 2026年3月2日 10:15\n收件人： Clinic\n主题： Printer\n",
    "Kimden: Support\nGönderildi: 2 Mart 2026 10:15\nKime: Klinik\nKonu: Yazıcı\n",
    "Od: Support\nOdesláno: 2. března 2026 10:15\nKomu: Klinika\nPředmět: Tiskárna\n",
    "## Ответьте выше этой строки ##\n",
    "On Mon, Mar 2, 2026 at 10:15 AM Support <support@desk.example> wrote:\n",
]
SIGNATURES = [
    "-- \nАнна Ким\nрегистратура",
    "--\nАнна Ким",
    "С уважением,\nАнна Ким\n+996 312 000000",
    "С уважением, Анна Ким\nрегистратура",
    "Best regards,\n\nAnna Kim",
    "С уважением, Анна Ким",
    "Kind regards, Anna Kim",
    "Sent from my telephone, please excuse typos.",
    "Verstuurd vanaf mijn iPhone",
    "iPhoneから送信",
    "Mit freundlichen Grüßen\nAnna Kim",
    "Отправлено с iPhone",
    "Отправлено из Почты Mail.ru для Android",
    "Отправлено из мобильной Яндекс.Почты",
    "Sent from my iPhone",
    "Get Outlook for Android<https://aka.example/outlook>",
]


@pytest.mark.parametrize("line", ABOVE_A_MARKED_QUOTE)
def test_it_cuts_a_quote_with_the_line_above_it(line: str) -> None:
    assert new_words(f"{WORDS}\n\n{line}\n\n{QUOTE}\n") == WORDS


@pytest.mark.parametrize("line", ABOVE_A_MARKED_QUOTE)
def test_it_cuts_a_quote_above_the_words(line: str) -> None:
    assert new_words(f"{line}\n{QUOTE}\n\n{WORDS}\n") == WORDS


@pytest.mark.parametrize("header", ABOVE_A_BARE_QUOTE)
def test_it_cuts_everything_below_a_header_block(header: str) -> None:
    assert new_words(f"{WORDS}\n\n{header}\n{BARE}\n") == WORDS


def test_it_cuts_lines_behind_initials() -> None:
    assert new_words(f"{WORDS}\n\nИП> Проверьте.\nИП> Перезапустите.\n") == WORDS


FRAMED = [
    "Напечатано так:\n--\nМария\n--\nа должно быть Марина",
    "На этикетке:\n-- \nИванов\n-- \nИ так на каждой. Исправьте пожалуйста, срочно!",
    "________________\nИтого: 5\n________________\nСумма не сходится.",
    "It prints:\n—\n5 mg\n—\nIs that right?",
    "It prints this:\n--\nMary\n--\nMarina",
]


@pytest.mark.parametrize("text", FRAMED)
def test_it_keeps_what_stands_between_rules_and_what_is_said_below_them(text: str) -> None:
    shown = text.replace("-- \n", "--\n")
    assert new_words(text) == shown
    assert new_words(f"{text}\n\nС уважением,\nМария Примерова") == shown


@pytest.mark.parametrize("below", ["--\nМария Примерова", "-- \nМария Примерова\n-- \nООО «Пример»\nул. Примерная, 5"])
def test_it_cuts_a_signature_below_a_rule_or_two_where_nobody_goes_on(below: str) -> None:
    assert new_words(f"{WORDS}\n\n{below}") == WORDS
    assert new_words(f"{WORDS}\nВот снимок:\n\n--\nМария Примерова") == f"{WORDS}\nВот снимок:"


@pytest.mark.parametrize("signature", SIGNATURES)
def test_it_cuts_the_signature(signature: str) -> None:
    assert new_words(f"{WORDS}\n\n{signature}\n") == WORDS
    assert new_words(f"{WORDS}\n\n{signature}\n\n{ABOVE_A_MARKED_QUOTE[0]}\n{QUOTE}") == WORDS


@pytest.mark.parametrize("signature", ["С уважением,\nАнна Ким", "Best regards, Anna Kim", "--\nSent from my iPhone"])
def test_it_keeps_words_below_a_quote_that_a_signature_stands_above(signature: str) -> None:
    kept = new_words(f"Готово.\n{signature}\n\n{ABOVE_A_MARKED_QUOTE[0]}\n{QUOTE}\n\nЕщё: касса тоже стоит.")
    assert kept.startswith("Готово.")
    assert kept.endswith("Ещё: касса тоже стоит.")


@pytest.mark.parametrize("above", [ABOVE_A_MARKED_QUOTE[0], "Support <support@desk.example> wrote:"])
def test_it_keeps_answers_between_quotes_that_are_marked_with_bars(above: str) -> None:
    bars = "| Какая версия?\nПятая.\n\n| А какой принтер?\nЧековый."
    assert new_words(f"{above}\n{bars}") == f"{above}\n{bars.replace('|', '>')}"


def test_it_keeps_bars_that_stand_below_somebody_s_own_words() -> None:
    text = "Support <support@desk.example> wrote:\nНужно меню.\n\n| Отчёты\n| Сводка"
    assert new_words(text) == text


def test_it_keeps_answers_between_the_quotes() -> None:
    text = "> Какая версия?\nПятая.\n\n> А какой принтер?\nЧековый."
    assert new_words(text) == text
    introduced = f"{ABOVE_A_MARKED_QUOTE[0]}\n\n{text}"
    assert new_words(introduced) == introduced


def test_it_keeps_a_question_that_the_sender_pointed_at() -> None:
    assert new_words("> Номер заказа?\n12345") == "> Номер заказа?\n12345"


@pytest.mark.parametrize("mark", ["---------- Forwarded message ---------", "-------- Пересылаемое сообщение --------"])
def test_it_keeps_what_was_forwarded(mark: str) -> None:
    text = f"{WORDS}\n\n{mark}\nFrom: Lab <lab@clinic.example>\nDate: Monday\nSubject: Results\n\nNo results came."
    assert new_words(text) == text


def test_it_keeps_quotes_within_what_was_forwarded() -> None:
    text = f"FYI\n\nBegin forwarded message:\n\n{ABOVE_A_MARKED_QUOTE[0]}\n{QUOTE}"
    assert new_words(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "On the other hand, it works.\nOn average it takes 10:15 minutes.",
        "The program writes:\n> Error 5, no connection\nWhat do I do?",
        "Дата: 2 марта\nпринтер стоит.\nТема: какой драйвер ставить?",
        "От: кассы\nдо принтера кабель цел.",
        "Вот таблица:\n----\n1. Печать\n----\nКонец таблицы, смотрите дальше.",
        "Пишу с адреса anna@clinic.example: 12.03.2026 не пришёл ответ.",
        "Ошибка:\n```\n--\nselect 1\n```\nЧто делать?",
        "Ошибка:\n```\n--\nselect 1",
        "С уважением отнеситесь к пациентам, пожалуйста, принтер нужен.",
        "Принтер не печатает.\nС уважением, но без терпения: почините его сегодня.",
        "Версии:\n2024-01-15 14:30:25\n15.01.2026 14:30\nНичего не помогло.",
        "--\nАнна",
        "Принтер стоит у окна.\n\nSent from my desk, which is easier than from a telephone.",
        "Вы писали, что надо перезагрузить.\nПерезагрузили, не помогло.",
        "Добрый день.\nВы написали: перезагрузите.\nПерезагрузили.",
        "Вы писали 02.03.2026, что всё исправите.\nНе исправлено.",
        "Вы писали в 10:15, что всё готово:\nне готово.",
        "You wrote that the cable is loose.\nIt is not.",
        "Sie schrieben, das Kabel sei lose.\nEs ist fest.",
        "Vous avez écrit que le câble est débranché.\nIl ne l'est pas.",
        "В 10:15 кассир Анна написала:\nне печатает.",
        "On Monday at 10:15 the nurse wrote:\nit is slow.",
        "Вот таблица за 02.03.2026:\n| касса | чеки |\n| 1 | 20 |",
        "Меню такое:\n| Отчёты\n| Сводка",
        "Hello Support,\n\nAnna wrote to me about it.\nIt is slow.",
        "Вот:\n```\n> select 1\nOn Mon, Mar 2, 2026 at 10:15 AM x <a@b.example> wrote:\n> y\n```\nНе работает.",
        "Журнал:\nFrom: driver\nTo: spooler\nSubject: job 5\nи так каждый раз.",
    ],
)
def test_it_keeps_words_that_only_look_like_marks(text: str) -> None:
    assert new_words(text) == text


def test_it_leaves_nothing_of_a_mail_that_only_quotes() -> None:
    assert new_words(f"{ABOVE_A_MARKED_QUOTE[0]}\n{QUOTE}") == ""


@pytest.mark.parametrize(
    "html",
    [
        '<div>{words}</div><div class="gmail_quote"><div class="gmail_attr">On Mon, Support wrote:</div>'
        "<blockquote>{quote}</blockquote></div>",
        '<p>{words}</p><div id="appendonsend"></div><hr><div id="divRplyFwdMsg"><b>From:</b> S</div><div>{quote}</div>',
        '{words}<div style="border:none;border-top:solid #E1E1E1 1.0pt"><b>От:</b> П<br><b>Тема:</b> К</div>{quote}',
        "<div>{words}</div>02.03.2026, 10:15, &quot;П&quot; &lt;p@desk.example&gt;:<blockquote>{quote}</blockquote>",
        "<p>{words}</p>Mon, 2 Mar 2026 10:15 +0600 от П &lt;p@desk.example&gt;:<blockquote>{quote}</blockquote>",
        '{words}<div class="moz-cite-prefix">On 02.03.2026, P wrote:</div><blockquote type="cite">{quote}</blockquote>',
        "{words}<hr>Date: Mon, 2 Mar 2026<br>To: a@clinic.example<br>From: support@desk.example<br><br>{quote}",
        '<div>{words}</div><div class="yahoo_quoted">{quote}</div>',
    ],
)
def test_it_cuts_quotes_of_html_mail(html: str) -> None:
    page = html.format(words="Теперь печатает.<br>Но медленно.", quote="<p>Проверьте.</p>")
    assert new_words(texts(page)[1], by_markup=True) == "Теперь печатает.\nНо медленно."


@pytest.mark.parametrize(
    ("html", "words"),
    [
        (
            '<div>See:</div><blockquote class="gmail_quote" style="margin:0 0 0 40px">Error 5</blockquote>',
            "See:\n> Error 5",
        ),
        (
            "<div>See:</div><blockquote><div><b>From:</b> S<br><b>Sent:</b> Mon<br><b>To:</b> A</div>Old</blockquote>",
            "See:",
        ),
        ("<div>See:</div><blockquote>Old<blockquote>Older</blockquote></blockquote>", "See:"),
        ('<blockquote type="cite">One?</blockquote>Yes.', "Yes."),
        ("<p>It says:</p><blockquote>Error 5: no access</blockquote>", "It says:\n\n> Error 5: no access"),
        ("<p>It says:</p><blockquote>Error 5</blockquote><p>Why?</p>", "It says:\n\n> Error 5\n>\nWhy?"),
        ('<p>See:</p><blockquote cite="mid:1">Error 5</blockquote>', "See:"),
    ],
)
def test_it_tells_the_writer_s_own_blocks_from_quotes(html: str, words: str) -> None:
    new = new_words(texts(html)[1], by_markup=True)
    assert new.rstrip("\n >") == words
    assert "\u2063" not in new
