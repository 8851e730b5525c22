"""Each way in which people say a thing is known by itself: a sentence says it in that way and in no other."""

import re
from collections.abc import Callable, Iterator

import pytest

from reglament.desk.tickets.intake import purposes, recognising
from reglament.desk.tickets.intake.purposes import purpose_of
from reglament.desk.tickets.intake.recognising import tells_how_often, tells_steps
from reglament.desk.tickets.intake.thanking import ABSENCE, bare
from reglament.mail.reading import phrases_of_programs


def is_(purpose: str) -> Callable[[str], bool]:
    return lambda text: purpose_of(text) == purpose


SAID: dict[str, tuple[re.Pattern[str], Callable[[str], bool], tuple[str, ...]]] = {
    "standstill": (
        purposes._STANDSTILL,
        is_("standstill"),
        (
            "The laboratory stands still.",
            "We are at a standstill.",
            "Nothing opens here.",
            "We cannot work at all.",
            "The reception has stopped.",
            "The whole clinic is completely down.",
            "Ничего не печатает.",
            "Мы не можем работать.",
            "Всё зависло.",
            "Мы стоим.",
            "Приём парализован.",
            "Касса встала.",
            "Reception has come to a halt.",
            "The ward is paralysed.",
            "We cannot register any patient.",
            "We cannot admit patients.",
            "Nobody can log in.",
            "Никто не может войти.",
            "Не можем никого записать.",
            "Не можем принимать.",
            "Встала вся лаборатория.",
            "Nobody is able to log on.",
            "The whole clinic is offline.",
            "Everything is broken.",
            "We are completely blocked.",
            "Система полностью недоступна.",
            "Не работает вся система.",
            "Вся регистратура без программы.",
            "Ни на одном компьютере нет программы.",
            "Пациенты стоят в очереди.",
            "Лаборатория не работает.",
            "Приём пациентов остановлен.",
        ),
    ),
    "solved": (
        purposes._SOLVED,
        is_("thanks"),
        (
            "Working again.",
            "It has been resolved.",
            "Заработал принтер.",
            "Всё в порядке.",
            "Вопрос решён.",
            "Само решилось.",
            "Перезапуск помогло сделать.",
            "Мы сами разобрались.",
            "We sorted it out.",
            "We found the cause.",
            "The cause is found.",
        ),
    ),
    "question": (
        purposes._QUESTION,
        is_("question"),
        (
            "And the report?",
            "Where can one see the report",
            "Поясните порядок оплаты",
        ),
    ),
    "wish": (
        purposes._WISH,
        is_("wish"),
        (
            "Would you rename the report.",
            "I would like a second column.",
            "It would be useful.",
            "We wish for a second column.",
            "Переименуйте отчёт.",
            "Нужно изменить отчёт.",
        ),
    ),
    "steps that are led in": (
        recognising._LEAD_IN,
        tells_steps,
        (
            "Steps to repeat: the card, the report.",
            "To reproduce this, the card and the report.",
            "Steps: the card, the report.",
            "Как повторить: карта, отчёт.",
            "Чтобы воспроизвести, карта и отчёт.",
            "Порядок действий: карта, отчёт.",
            "Вот шаги такие: карта, отчёт.",
            "Такая последовательность действий: карта, отчёт.",
        ),
    ),
    "what was first": (
        recognising._FIRST,
        tells_steps,
        (
            "First the card, then the report.",
            "Сначала карта, потом отчёт.",
            "Сперва карта, потом отчёт.",
        ),
    ),
    "what was then": (
        recognising._THEN,
        tells_steps,
        (
            "First the card, then the report.",
            "First the card, after that the report.",
            "Сначала карта, затем отчёт.",
            "Сначала карта, потом отчёт.",
            "Сначала карта, после этого отчёт.",
        ),
    ),
    "what somebody did": (
        recognising._TOLD,
        tells_steps,
        (
            "It closes whenever she opens a card.",
            "It closes upon saving.",
            "It closes on export.",
            "I just opened it.",
            "Закрывается при печати.",
            "Нажимаем кнопку, и всё.",
            "Жму кнопку, и всё.",
        ),
    ),
    "how often": (
        recognising._OFTEN,
        tells_how_often,
        (
            "Each single morning.",
            "It hangs intermittently.",
            "This happened twice.",
            "It hangs 3 times per shift.",
            "It was just once.",
            "It hangs for the first time.",
            "It hangs on all screens.",
            "It hangs since Monday.",
            "Оно нечасто.",
            "Оно редко.",
            "Оно постоянное.",
            "Оно регулярно.",
            "Раз от разу.",
            "Оно с самого обеда.",
            "Оно со вчерашнего вечера.",
            "Который день подряд.",
            "Оно уже третью неделю.",
            "Оно у всех.",
            "Оно на всех экранах.",
            "Каждую смену и каждое утро.",
            "Оно периодически.",
            "Раза в смену.",
            "Пару раз за смену.",
            "Лишь раз.",
            "Случилось однажды.",
            "Всегда зависает.",
            "Бывает всегда.",
            "Оно через раз.",
            "По понедельникам зависает.",
            "Зависает временами.",
            "То печатает, то нет.",
            "В 5 случаях: 5 из 10.",
            "При каждом входе.",
            "It hangs on Mondays.",
            "It hangs on weekends.",
            "It hangs in the mornings.",
            "At times it hangs.",
            "Once in a while it hangs.",
            "Every other print fails.",
            "Most of the time it hangs.",
            "Half the time it hangs.",
            "It hangs five times out of ten.",
            "It hangs 3 out of 10 prints.",
            "It hangs almost always.",
        ),
    ),
    "absence": (
        phrases_of_programs.ABSENT,
        lambda text: bare(text) == ABSENCE,
        (
            "I'll be out of the office.",
            "Я сейчас в командировке.",
            "Я на больничном.",
            "Буду отсутствовать до среды.",
            "Меня не будет в офисе.",
            "I am off sick today.",
            "I'm on annual leave until 3 March 2026.",
            "We are closed until Monday.",
            "Unser Büro ist bis Montag geschlossen.",
            "Wir haben bis zum 3. August Betriebsferien.",
            "Nicht im Büro.",
            "Absente du bureau.",
            "Ушла в отпуск.",
            "Я вне офиса.",
            "Нахожусь в командировке.",
            "Меня нет до понедельника.",
            "Отсутствую до 10 марта.",
            "Отсутствую на работе.",
            "Не буду на связи.",
            "Ich bin im Urlaub.",
            "Am 3. März bin ich wieder da.",
            "Ofis dışındayım.",
            "Yıllık izindeyim.",
            "İzinde olacağım.",
            "Демалыстамын.",
            "Демалыста боламын.",
            "Іссапардамын.",
            "Кеңседе болмаймын.",
            "Өргүүдөмүн.",
            "Өргүүдө болом.",
            "Иш сапардамын.",
            "Жумушта болбойм.",
            "Je suis en congé jusqu'au 3 mars.",
            "Jeg er på ferie.",
            "Jeg har ferie.",
            "Sono in ferie.",
            "Estoy de vacaciones.",
            "Jestem na urlopie do poniedziałku.",
            "Przebywam na urlopie.",
            "Перебуваю у відпустці.",
            "Мене не буде на роботі.",
            "Ta'tildaman.",
            "Ofisda emasman.",
            "Xizmat safaridaman.",
            "Таътилдаман.",
            "Клиника закрыта до 9 марта.",
            "Я на обучении до 13 марта.",
            "I am attending a conference until Monday.",
        ),
    ),
    "absence in short": (
        phrases_of_programs.ABSENT_IN_SHORT,
        lambda text: bare(text) == ABSENCE,
        (
            "Currently out of office, back on Monday.",
            "Away until Monday.",
            "Hello, on leave until 3 March.",
            "На больничном до пятницы.",
        ),
    ),
}
CASES = [(name, text) for name, (_, _, texts) in SAID.items() for text in texts]


def ways(pattern: str) -> Iterator[str]:
    """The alternatives of an expression; where it is one group of them, those of the group."""
    depth, begin, escaped, in_set = 0, 0, False, False
    found = []
    for place, letter in enumerate(pattern):
        if escaped or letter == "\\":
            escaped = not escaped
        elif in_set or letter == "[":
            in_set = letter != "]"
        elif letter in "()":
            depth += 1 if letter == "(" else -1
        elif letter == "|" and not depth:
            found.append(pattern[begin:place])
            begin = place + 1
    found.append(pattern[begin:])
    group = re.fullmatch(r"(\\b|\(\?<![^)]*\)\\b)\(\?:(.*)\)(\\b)?", pattern) if len(found) == 1 else None
    if group is None:
        yield from found
    else:
        begins, inner, ends = group.groups(default="")
        yield from (f"{begins}(?:{each}){ends}" for each in ways(inner))


@pytest.mark.parametrize(("name", "text"), CASES)
def test_it_is_understood(name: str, text: str) -> None:
    assert SAID[name][1](text)


@pytest.mark.parametrize("name", SAID)
def test_each_way_has_a_sentence_of_its_own(name: str) -> None:
    pattern, _, texts = SAID[name]
    alternatives = [re.compile(each, pattern.flags) for each in ways(pattern.pattern)]
    said = [[bool(each.search(text)) for each in alternatives] for text in texts]
    alone = {found.index(True) for found in said if found.count(True) == 1}
    assert [each.pattern for place, each in enumerate(alternatives) if place not in alone] == []


def test_it_takes_alternatives_apart() -> None:
    assert list(ways(r"\b(?:a|b(?:c|d)|[|)])\b")) == [r"\b(?:a)\b", r"\b(?:b(?:c|d))\b", r"\b(?:[|)])\b"]
    assert list(ways(r"(?<!\w )\b(?:a|b)")) == [r"(?<!\w )\b(?:a)", r"(?<!\w )\b(?:b)"]
    assert list(ways(r"a\|b|(?:c|d)e|f")) == [r"a\|b", r"(?:c|d)e", "f"]
