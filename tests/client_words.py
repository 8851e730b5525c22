"""What the people of a client's day write, in each language. All of it is made up."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ClientWords:
    """The words of a nurse, of those beside her, and of the desk that answers them.

    `seeks` is a word of `answer` in another of its forms, `article` a page of the manual whose title her `trouble` brings up.
    """

    article: str
    article_text: str
    trouble: str
    question: str
    reply: str
    mailed: str
    steps: str
    answer: str
    seeks: str
    added: str
    done: str
    praise: str
    second: str
    number: str
    wrong: str
    unsent: str
    colleague: str
    newcomer: str
    newcomer_trouble: str
    place: str
    ward: str


WORDS = {
    "en": ClientWords(
        article="Labels come out blank",
        article_text="Open *Settings*, then *This workplace*, and choose the label printer once more.",
        trouble="Labels of blood samples come out blank.\nThe printer draws them in, and nothing stands on them.",
        question="Which printer is it, and at which window does it stand?",
        reply="The small one at the first window.",
        mailed="The analyser of room 2 stops in the middle of its work",
        steps="Register a sample, press “Print labels”.",
        answer="Thank you. The driver of the printers was renewed last night, and we are putting the old one back.",
        seeks="printer",
        added="It is the same at the second window.",
        done="The old driver is back. Please print a label once more.",
        praise="Quick, and in words that I understood.",
        second="The worksheet of room 4 stays empty",
        number="+996 312 000 105",
        wrong="Half of the samples are still missing.",
        unsent="The analyser stands still, and no result comes out of it.",
        colleague="The monthly report lacks a column",
        newcomer="Ann Newcomer",
        newcomer_trouble="The screen at the reception stays dark.",
        place="Main building",
        ward="Room 4",
    ),
    "ru": ClientWords(
        article="Этикетки печатаются пустыми",
        article_text="Откройте *Настройки*, затем *Рабочее место* и ещё раз выберите принтер этикеток.",
        trouble="Этикетки для проб крови печатаются пустыми.\nПринтер протягивает ленту, но на ней ничего нет.",
        question="Какой это принтер и у какого окна он стоит?",
        reply="Маленький, у первого окна.",
        mailed="Анализатор кабинета 2 останавливается посреди работы",
        steps="Зарегистрировать пробу, нажать «Печать этикеток».",
        answer="Спасибо. Ночью обновился драйвер принтеров, возвращаем прежний.",
        seeks="принтер",
        added="У второго окна то же самое.",
        done="Прежний драйвер на месте. Напечатайте, пожалуйста, этикетку ещё раз.",
        praise="Быстро и понятными словами.",
        second="Рабочий список кабинета 4 пуст",
        number="+996 312 000 105",
        wrong="Половины проб по-прежнему нет.",
        unsent="Анализатор стоит, результатов от него нет.",
        colleague="В месячном отчёте не хватает столбца",
        newcomer="Анна Новенькая",
        newcomer_trouble="Экран в регистратуре не включается.",
        place="Главный корпус",
        ward="Кабинет 4",
    ),
}
