"""Words that need no answer, told from words that count: precision first."""

import pytest
from costs import seconds

from reglament.desk.tickets.intake.thanking import ABSENCE, ASSENT, GRATITUDE, bare, names_in

NAMES = names_in("Aida Sample", "Daniyar", "Аида Примерова", "Данияр", "Siroka")

BARE = {
    "thanks": """Thanks!|Thank you very much.|Many thanks for your help|thx|Ty!|Thanks a lot, have a nice day|Cheers|Thanks again
Thank you for the quick reply, Daniyar Sample|Hello! Thanks for the explanation. Best regards, Aida|Much appreciated|Thanks 🙏
Thank you so much, you are great!|Thanks in advance|Thank you all|THANKS!!!|> thanks|Thanks once again
Really appreciated, thank you|Спасибо!|Большое спасибо|Спасибо большое за помощь!|спс|Благодарю вас|Благодарим за оперативность
Спасибо за быстрый ответ|Здравствуйте! Спасибо, Данияр. С уважением, Аида|Спасибо огромное, хорошего дня!
Спасибо за разъяснение, всё понятно|Добрый день, спасибо
Спасибо вам всем ещё раз|Искренне благодарна за поддержку|Спасибо заранее|Ок, спасибо|Хорошо, спасибо 👍|Спасибо, Siroka!
Спасибо, получили|Понятно, благодарю|Спасибо. Удачного дня|Рахмат!|Чоң рахмат|Рахмет|Көп рахмет|Дякую|Щиро дякую!
Danke|Teşekkürler|Merci|Добре, дякую|Tamam, teşekkürler|Alles klar, danke|Verstanden, vielen Dank|Макул, рахмат|Жақсы, рахмет
Дякую за допомогу|Danke für Ihre Hilfe|Vielen Dank!|Parfait, merci|Дякую за швидку відповідь
Awesome, thanks!|Noted with thanks|Cheers mate|Great! Thanks for the super quick help :)|Thank you and have a good weekend|Thanks, guys!
Happy New Year!|Thanks, enjoy the rest of your week|Brilliant, thank you so much|Thanks, we'll wait.|Thanks, looking forward.
You are the best!|Will do, thanks|Түшүндүм, рахмат|Зрозуміло, дякую
Спасибо, ждём.|Спасибо, будем ждать|Спасибо за быстрый отклик|Спасибо за оперативную реакцию!|Спасибо! Хороших выходных!|Ребята, спасибо!
С наступающим Новым годом!|Вы лучшие!|Взаимно, спасибо|Много благодарностей|Спасибо, с праздником!|Спокойной ночи, спасибо
Дякую за допомогу, гарного дня!|Чоң рахмат, жардамыңызга!|Көмегіңізге рақмет|Рахмат, күтөбүз""",
    "done": """Да, спасибо|Yes, thank you|Спасибо, можно закрывать|Заявку можно закрыть, спасибо|Можете закрывать|You can close it
You may close the request now, thanks!|It can be closed.|Вы можете закрыть заявку""",
    "assent": """Zoe Other reacted to your message:|Зоя Иная отреагировала на ваше сообщение
Will do!|Awesome!|Түшүндүм|Зрозуміло
OK|ok.|Okay!|👍|+1|Noted|Understood|Got it|Great!|Perfect|Fine|Agreed|Cool|Sure|👌👌|👍🏽|Very good, noted
ок|Ок!|Окей|Хорошо|Ладно
Добре|Гаразд, зрозуміло|Tamam|Anladım|Alles klar|Жақсы|Макул|Гаразд
Ясно|Понятно|Понял вас|Поняла|Принято|Отлично!|Супер|Договорились|Угу|Ага, понятно|Хорошо, принято""",
    "solved": """Thank you, that helped.|All sorted, thanks|Figured it out, thanks
Спасибо, разобрались.|Дякую, все працює|Баары иштеп жатат, рахмат
Thanks, it works now|It is fixed, thank you|Everything works again|Solved|The problem is solved, thanks!
Дякую, все працює|Вже працює|Teşekkürler, çalışıyor|Danke, es funktioniert wieder|Alles gelöst, danke
Спасибо, всё работает
Заработало!|Помогло, спасибо|Проблема решена, благодарю|Всё получилось|Вопрос решён
Всё заработало, большое спасибо|Спасибо, вопрос снят|Вопрос закрыт, спасибо|Всё исправлено, благодарю""",
    "absence": """I am out of the office until 15 March.|Hello, I'm on annual leave and will answer when I am back on Monday.
I will be away until Friday; in urgent cases write to Petr.|Я в отпуске по 15 марта.
Здравствуйте! Я сейчас в командировке до 20 числа, отвечу позже.|Меня не будет на работе до понедельника.
Буду отсутствовать до 3 июня, по срочным делам пишите Сергею.
I am out of office until Monday.|Я в отпуске, пишите Бакыту|Hello!\tI am away from 5.12 to 10.12. I will reply on my return.
I am on leave with limited access to e-mail. Please contact Anna Sample, +996 312 00 01 01, if it is urgent. Best regards, Aida
Добрый день! Я в отпуске с 28.11 по 10.12. По срочным вопросам обращайтесь к Бакыту.
Меня нет в офисе до 10.12. Отвечу после возвращения.
Thank you for your email. I am currently out of the office and will return on Monday, 9 March.
Буду в отпуске до 15.03.2026 включительно.|Отсутствую до 10 марта
Добрый день! Нахожусь в командировке до 10 марта, вернусь и отвечу.|Currently out of office, back on Monday.
Сегодня меня нет на работе, отвечу завтра|Спасибо за письмо! Я в отпуске до 15 марта.
I will be out of office from 1 to 5 March with limited access to email.|Out of the office until Monday.|В отпуске до 15 марта.
Ich bin im Urlaub. In dringenden Fällen wenden Sie sich an Anna.""",
    "nothing": """   |...|…|—|.|!|> |-- |Aida|Данияр""",
}
COUNTS = """Thanks, but it still fails|Thank you, though the printer is silent again|Thanks, how do I print it?|OK, and the second report?
Thanks, please close it|Thanks. No.|No|Yes|Yes, please|It is not solved|OK, restart it at six|Thanks for nothing
Thanks, one more question|I got it again|The same again|It does not work, thanks|Thank you. The second window is empty
Not yet, thanks|OK but no|ok 2|1|+2|👎|😡|Great, it broke again|Cheers, still broken|Noted, we will send the file
Thanks, call me tomorrow|Thanks, wrong patient|Understood, wait until Monday|Please reopen|Reopen|Stop
Thank you for looking, the error stays|Great job breaking the server|Fine, then cancel the licence|Sure, number 4|Agreed, do it
We are on holiday and nothing prints|The doctor is on leave until March, close his account|I am on leave, why was I called?|works?
Works not|???|Спасибо, не помогло|Спасибо, но отчёт не открывается|спасибо, опять зависло|Хорошо, а когда
Спасибо, когда исправите?|Нет|Да|Да, перезапускайте|Не работает|Ничего не заработало|Ок, перезапустите в шесть
Спасибо, позвоните мне|Понял, но ошибка осталась|Не понял|Не понятно|Ясно, что не работает|Спасибо, проверю завтра
Хорошо, пришлю файл|Большое спасибо за то, что всё сломали|Врач Примеров в отпуске по 15 марта, закройте ему доступ
Я в отпуске, а касса не печатает|Спасибо, только без второй страницы|Ок, удаляйте|Отлично, теперь не входит никто
Спасибо, второй кабинет тоже|Получил ещё раз|Всё|Всё ещё|И снова|Так|Принтер|Спасибо, Иван Иванович, но нет|Хорошо бы исправить
Супер, опять|Пользователь 5|ага, щас|ладно, ждём|Благодарю, но вопрос остался|Спасибо за ответ, однако ошибка та же|Решено не было
Помогло на час|Отлично работает, кроме печати|Понятно. Верните деньги|Доступ закрыт
Запись с сайта. Я в отпуске с понедельника.|Версия 5.2.1, Windows 10. Я сейчас в отпуске, но терминал включу завтра
It is window 2. I am on leave from Monday.|Меня не будет до обеда, подключайтесь в 14:00, ID 123 456 789
Я буду отсутствовать, пароль от TeamViewer 1234|I will be on leave from Monday; the serial number is 55-88|2. I am on leave until Monday.
Да, подключайтесь. Меня не будет на месте до 15|I'm travelling, but the label printer is model ZT-230.|No. I am on leave until Monday.
Monday. I am on leave now.|The version is 7. I am away from my desk until noon.|Я в отпуске с понедельника, сделайте до пятницы
I am on leave from Monday, please call me|You will get it on Monday. I am on leave.|Ок. Я в отпуске до 5 марта.|Меня не будет до обеда
Я в отпуске до 5 марта, отчёт сдаёт Бакыт|Спасибо за письмо, второе окно. Я в отпуске до 15 марта.
Буду в отпуске до 15.03.2026, снимите заявку|Отсутствую до 10 марта, а журнал стоит|Currently out of office, the journal stops
The doctor is away until Monday
Thank you for your email, window 2. I am currently out of the office.|He is out of office, back on Monday
Врач Примеров на больничном до пятницы
Нахожусь в командировке до 10 марта, карта не открывается.|Out of office printer|I am on leave so please reopen the request
Window 2. Away until Monday
The printer is nicht im Büro|Ich bin im Urlaub und der Drucker druckt nicht.|Принтер ушёл в отпуск|Сотрудник отсутствует до 10 марта
Спасибо, ждём до вечера, иначе закрываем договор|Thanks, window 2|Спасибо, ждём, когда почините|Ждём|ок, ждём
I have one|We have holidays
You can close it when it prints|You cannot close it|Можно закрыть окно|Не можете закрыть|Заявку закрывать нельзя, спасибо
Good evening!|Доброго дня!
Спасибо, не разобрались|Thanks, that helped only once|We have a good day book|Дякую, не працює|Иштеп жаткан жок
Мира|Thanks, all but the report
It did not help, thanks|Will do it tomorrow|Yes please|Happy New Year report is empty
did it help|Good night shift report|Да, но ошибка осталась, спасибо
Have a good look at window 2|Спасибо, дня три подождём|Please close it|Is it fixed|so is it fixed
Дякую, але не працює|Danke, geht nicht|Es funktioniert nicht|Teşekkürler, çalışmıyor|Ні|Ja|Evet|Hayır, teşekkürler|Добре, а коли
Alles|Вже|Дякую, вже не треба|Gut, aber nur eine Seite|Tamam, yarın arayın""".replace("\n", "|")


@pytest.mark.parametrize(
    ("text", "what"), [(text, what) for what, told in BARE.items() for text in told.replace("\n", "|").split("|")]
)
def test_it_knows_bare_words(text: str, what: str) -> None:
    assert bare(text, NAMES) == what


@pytest.mark.parametrize("text", COUNTS.split("|"))
def test_it_counts_whatever_says_more(text: str) -> None:
    assert bare(text, NAMES) == ""


ASKED = {
    "assent": """Ок, спасибо!|Согласна, спасибо|Agreed, thanks!|Sure, thank you|OK, thanks|Хорошо, спасибо|Спасибо 👍|Thanks, understood
Добре, дякую|Tamam, teşekkürler
Так, дякую|Так. Щиро дякую!|Так дякую|Дякую, так|Both, thanks|Thanks, all|It is, thank you|I have, many thanks|Indeed, thanks!
This weekend, thanks!|A million, thanks|Lots, thanks|Много, спасибо|Очень быстро, спасибо
Thanks, the morning|Всё, спасибо|Спасибо! Это.|Very much so, thanks""",
    "": """Ja, danke|Oui, merci|Sí, gracias|Evet, teşekkürler|Иә, рахмет|Ооба, рахмат|Ha, rahmat|Ні, дякую|Tak, merci
Да, можно, спасибо|ок, жду|Yes, thanks|Я в отпуске, мой телефон +996 312 00 01 01|Запись с сайта. Я в отпуске с понедельника.
I am on leave, call +996 312 00 01 01|Yes, thank you|Да, спасибо|Away until Monday.|На больничном до пятницы.
We are closed until Monday.|Nicht im Büro.|Ушла в отпуск.
Меня нет на месте, буду на месте в понедельник в 10:00|On leave until 3 March""",
    "thanks": """Thanks!|Спасибо большое|Thanks a lot, have a nice day|Спасибо 🙏|Вот так, спасибо|Thank you all|Спасибо за всё
Дякую|Thanks for all this|Всем спасибо""",
    "absence": """Я в отпуске по 15 марта.|I am on leave. In urgent cases call +996 312 00 01 01.
Thank you for your email. I am currently out of the office and will return on Monday, 9 March.|Отсутствую до 10 марта
Буду в отпуске до 15.03.2026 включительно.|Нахожусь в командировке до 10 марта, вернусь и отвечу.
Currently out of office, back on Monday.|Away until Monday. In urgent cases call +996 312 00 01 01.""",
}


@pytest.mark.parametrize(
    ("text", "what"), [(text, what) for what, told in ASKED.items() for text in told.replace("\n", "|").split("|")]
)
def test_it_hears_a_yes_among_the_thanks_while_a_question_waits(text: str, what: str) -> None:
    assert bare(text, NAMES, is_asked=True) == what


def test_it_has_a_corpus_of_both() -> None:
    assert sum(len(told.replace("\n", "|").split("|")) for told in BARE.values()) > 60
    assert len(COUNTS.split("|")) > 60


def test_it_takes_long_words_for_words_that_count() -> None:
    assert bare("thanks " * 100) == ""


@pytest.mark.parametrize(
    "piece",
    [
        "thanks ",
        "я в ",
        "+1",
        "👍",
        "i am ",
        "got it ",
        "once ",
        "'a-",
        "я в отпуске ",
        "1 марта, ",
        "i am away, call A ",
    ],
)
def test_it_takes_linear_time(piece: str) -> None:
    short, long = piece * 2_000, piece * 20_000
    assert seconds(lambda: bare(long)) < 60 * max(seconds(lambda: bare(short)), 1e-5)


@pytest.mark.parametrize(
    ("text", "is_note"),
    [
        ("Thank you for your letter. I am out of the office until\nMonday.", True),
        ("I am  out \t of the     office until   Monday.", True),
        ("I am out of the office until Monday.\nIt is window 2.", False),
        ("Thank you for your letter. I am out of the office until\nMonday. The till stands.", False),
    ],
)
def test_it_reads_a_note_of_absence_over_the_lines_that_a_program_broke(text: str, is_note: bool) -> None:
    assert (bare(text) == ABSENCE) is is_note


@pytest.mark.parametrize(
    "told",
    [
        *("Anna reacted to your message", "Anna Kim reacted to your message:", "Анна отреагировала на ваше сообщение:"),
        *("Бакыт отреагировал на ваше сообщение", "Нур отреагировал(а) на ваше сообщение: "),
    ],
)
def test_it_takes_a_reaction_for_assent_and_never_what_is_said_beside_it(told: str) -> None:
    assert bare(told) == ASSENT
    assert (
        bare(f"{told} the till stands") == bare(f"{told}\nthe till stands") == bare(f"The till stands.\n{told}") == ""
    )


@pytest.mark.parametrize("told", ["Got it", "I got it.", "will do", "we'll wait", "I'll wait", "we will wait"])
def test_it_takes_some_words_for_assent_or_thanks_as_a_whole_alone(told: str) -> None:
    assert bare(f"{told}, thanks") == GRATITUDE
    assert bare(f"{told}, thanks, it hangs") == ""


@pytest.mark.parametrize(
    "told", ["I got it again, thanks", "Thanks, once it works", "Thanks, I figured out what it is"]
)
def test_it_takes_no_words_for_bare_that_only_begin_so(told: str) -> None:
    assert bare(told) == ""
