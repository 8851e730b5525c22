"""What happened at the dental program's desk in the last days, oldest first, in Russian. All made up."""

from collections.abc import Callable

from tools.story.past import Past, Thread
from tools.story.pictures import window

Tale = Callable[[Past], Thread]


def price_list(past: Past) -> Thread:
    """Answered in time and closed at once: this regulation has no confirmation."""
    return (
        past.sends(
            "administrator",
            past.day(8, "11:05"),
            "Как поднять все цены на 7 процентов?",
            "С первого числа меняем прайс. Неужели править каждую услугу руками? Их у нас больше трёхсот.",
            product="desktop",
            topic="general",
        )
        .taken(past.day(8, "12:20"))
        .decided(past.day(8, "12:21"), "standard")
        .completed(
            past.day(8, "12:30"),
            "",
            "Мария, здравствуйте! Откройте «Прайс», отметьте нужные разделы и выберите «Изменить цены» → «На процент». "
            "Старые цены останутся в уже выставленных счетах.",
        )
    )


def router(past: Past) -> Thread:
    """Outside of the standard level: said so, with the level that covers it."""
    return (
        past.sends(
            "owner",
            past.day(7, "15:40"),
            "Интернет в клинике пропадает по вечерам",
            "После шести вечера интернет то есть, то нет. Можете посмотреть роутер?",
            product="cloud",
            topic="networks",
        )
        .taken(past.day(7, "15:44"), "colleague")
        .completed(
            past.day(7, "15:52"),
            "",
            "Сергей, настройка сети в Стандартную поддержку не входит. С этим поможет ваш провайдер, "
            "а если хотите, чтобы сетью занялись мы, подключите Платную поддержку.",
        )
    )


def training(past: Past) -> Thread:
    """Paid support, answered within minutes; came back a few days later."""
    return (
        past.sends(
            "busy",
            past.day(6, "13:10"),
            "Обучить двух новых администраторов",
            "В понедельник выходят две сотрудницы. Покажете им запись и оплату?",
            product="cloud",
            topic="training",
        )
        .taken(past.day(6, "13:14"))
        .answered(past.day(6, "13:16"), "Олег, здравствуйте! Предлагаю вторник в 11:00, займёт около часа.")
        .completed(past.day(5, "12:15"), "", "Провели занятие, запись отправили вам на почту.")
        .wrote(past.day(2, "11:30"), "Спасибо! Можно ещё раз про возврат оплаты? Девочки запутались.")
        .answered(past.day(2, "11:41"), "Конечно. Завтра в 12:00 удобно?")
    )


def forgotten(past: Past) -> Thread:
    """Answered too late, and the page says so."""
    return (
        past.sends(
            "administrator",
            past.day(6, "10:40"),
            "В отчёте по врачам не сходится сумма",
            "По доктору Шаблоновой отчёт показывает на 4 200 меньше, чем касса.",
            product="desktop",
            topic="general",
            files=(window("report.png", "Report", "Total  118 400", "Cash   122 600"),),
        )
        .taken(past.day(3, "12:10"), "colleague")
        .answered(
            past.day(3, "12:15"),
            "Мария, простите за долгое молчание: заявку пропустили. Разница в одном возврате, который провели датой "
            "следующего месяца. Если выбрать период по дате оплаты, суммы сойдутся.",
        )
    )


def tomograph(past: Past) -> Thread:
    """A matter of the paid level, asked on the standard one."""
    return (
        past.sends(
            "owner",
            past.day(4, "12:30"),
            "Подключить томограф",
            "Купили новый томограф, снимки должны попадать в карту пациента.",
            product="desktop",
            topic="modules",
        )
        .taken(past.day(4, "12:35"))
        .decided(past.day(4, "12:36"), "standard", "У клиники Стандартный тариф, переход предложен.")
        .answered(
            past.day(4, "12:41"),
            "Сергей, подключение модулей относится к Платной поддержке. Могу выслать условия и "
            "подключить томограф в тот же день, когда перейдёте.",
        )
    )


def schedule(past: Past) -> Thread:
    """A question waits for the client."""
    return (
        past.sends(
            "administrator",
            past.day(2, "16:45"),
            "Пациент записан дважды на одно время",
            "В расписании на пятницу один пациент стоит у двух врачей в 10:00.",
            product="cloud",
            topic="general",
            files=(window("schedule.png", "Schedule", "10:00  room 1  P. 204", "10:00  room 2  P. 204"),),
        )
        .taken(past.day(1, "11:10"))
        .decided(past.day(1, "11:11"), "standard")
        .asked(past.day(1, "11:20"), "Подскажите, вторую запись сделали вы или она пришла с сайта?")
    )


def critical(past: Past) -> Thread:
    """An error without a way round: staff confirmed the urgent level."""
    return (
        past.sends(
            "administrator",
            past.day(1, "16:20"),
            "Не закрывается смена на кассе",
            "При закрытии смены программа пишет об ошибке и выходит. Другого способа закрыть смену нет.",
            product="desktop",
            topic="critical_error",
            files=(window("cash.png", "Cash desk", fault="Error 1042"),),
        )
        .taken(past.day(1, "16:31"))
        .decided(past.day(1, "16:33"), "urgent")
        .answered(
            past.day(1, "16:36"),
            "Мария, видим ошибку у себя. Пока смену можно закрыть на самой кассе, а исправление готовим.",
        )
        .noted(past.day(1, "17:20"), "Падает на чеках с нулевой скидкой. Передал Семёну.")
    )


def sms(past: Past) -> Thread:
    """In work on the paid level."""
    return (
        past.sends(
            "busy",
            past.ago(hours=6),
            "Не уходят СМС-напоминания",
            "С утра ни один пациент не получил напоминание. Баланс у оператора есть.",
            product="cloud",
            topic="modules",
        )
        .taken(past.ago(hours=5, minutes=54))
        .decided(past.ago(hours=5, minutes=53), "paid")
        .answered(past.ago(hours=5, minutes=52), "Олег, оператор сменил адрес шлюза. Меняем у вас и проверяем.")
    )


def teeth_chart(past: Past) -> Thread:
    """New, of the standard level."""
    return past.sends(
        "owner",
        past.ago(hours=2),
        "Как отметить удалённый зуб у ребёнка?",
        "В детской карте не нахожу, где сменить молочный зуб на постоянный.",
        product="desktop",
        topic="general",
    )


def stopped(past: Past) -> Thread:
    """All work has stopped; staff have not confirmed the urgent level yet."""
    return past.sends(
        "administrator",
        past.ago(minutes=35),
        "Программа не запускается ни на одном компьютере",
        "После отключения света не открывается нигде. Принимаем пациентов по бумаге.",
        product="desktop",
        topic="stopped_work",
        files=(window("start.png", "Clinic program", fault="Database is locked"),),
    )


def windows(past: Past) -> Thread:
    """Paid: fifteen minutes for the first answer, of which nine are gone."""
    return past.sends(
        "busy",
        past.ago(minutes=9),
        "После обновления Windows не видно принтера",
        "Печать договоров встала на стойке администратора. В самой Windows принтер есть.",
        product="cloud",
        topic="windows",
    )


TALES: tuple[Tale, ...] = (
    price_list,
    router,
    training,
    forgotten,
    tomograph,
    schedule,
    critical,
    sms,
    teeth_chart,
    stopped,
    windows,
)
