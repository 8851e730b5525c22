"""What happened at the dental program's desk in the last days, oldest first, in Russian. All made up."""

from collections.abc import Callable

from reglament.desk.story.pictures import window
from reglament.desk.story.stage import Stage, Thread

Tale = Callable[[Stage], Thread]


def price_list(stage: Stage) -> Thread:
    """Answered in time and closed at once: this regulation has no confirmation."""
    return (
        stage.sends(
            "administrator",
            stage.day(8, "11:05"),
            "Как поднять все цены на 7 процентов?",
            "С первого числа меняем прайс. Неужели править каждую услугу руками? Их у нас больше трёхсот.",
            product="desktop",
            topic="general",
        )
        .taken(stage.day(8, "12:20"))
        .decided(stage.day(8, "12:21"), "standard")
        .completed(
            stage.day(8, "12:30"),
            "",
            "Мария, здравствуйте! Откройте «Прайс», отметьте нужные разделы и выберите «Изменить цены» → «На процент». "
            "Старые цены останутся в уже выставленных счетах.",
        )
    )


def router(stage: Stage) -> Thread:
    """Outside of the standard level: said so, with the level that covers it."""
    return (
        stage.sends(
            "owner",
            stage.day(7, "15:40"),
            "Интернет в клинике пропадает по вечерам",
            "После шести вечера интернет то есть, то нет. Можете посмотреть роутер?",
            product="cloud",
            topic="networks",
        )
        .taken(stage.day(7, "15:44"), "colleague")
        .completed(
            stage.day(7, "15:52"),
            "",
            "Сергей, настройка сети в Стандартную поддержку не входит. С этим поможет ваш провайдер, "
            "а если хотите, чтобы сетью занялись мы, подключите Платную поддержку.",
        )
    )


def training(stage: Stage) -> Thread:
    """Paid support, answered within minutes; came back a few days later."""
    return (
        stage.sends(
            "busy",
            stage.day(6, "13:10"),
            "Обучить двух новых администраторов",
            "В понедельник выходят две сотрудницы. Покажете им запись и оплату?",
            product="cloud",
            topic="training",
        )
        .taken(stage.day(6, "13:14"))
        .answered(stage.day(6, "13:16"), "Олег, здравствуйте! Предлагаю вторник в 11:00, займёт около часа.")
        .completed(stage.day(5, "12:15"), "", "Провели занятие, запись отправили вам на почту.")
        .wrote(stage.day(2, "11:30"), "Спасибо! Можно ещё раз про возврат оплаты? Девочки запутались.")
        .answered(stage.day(2, "11:41"), "Конечно. Завтра в 12:00 удобно?")
    )


def forgotten(stage: Stage) -> Thread:
    """Answered too late, and the page says so."""
    return (
        stage.sends(
            "administrator",
            stage.day(6, "10:40"),
            "В отчёте по врачам не сходится сумма",
            "По доктору Шаблоновой отчёт показывает на 4 200 меньше, чем касса.",
            product="desktop",
            topic="general",
            files=(window("report.png", "Report", "Total  118 400", "Cash   122 600"),),
        )
        .taken(stage.day(3, "12:10"), "colleague")
        .answered(
            stage.day(3, "12:15"),
            "Мария, простите за долгое молчание: заявку пропустили. Разница в одном возврате, который провели датой "
            "следующего месяца. Если выбрать период по дате оплаты, суммы сойдутся.",
        )
    )


def tomograph(stage: Stage) -> Thread:
    """A matter of the paid level, asked on the standard one."""
    return (
        stage.sends(
            "owner",
            stage.day(4, "12:30"),
            "Подключить томограф",
            "Купили новый томограф, снимки должны попадать в карту пациента.",
            product="desktop",
            topic="modules",
        )
        .taken(stage.day(4, "12:35"))
        .decided(stage.day(4, "12:36"), "standard", "У клиники Стандартный тариф, переход предложен.")
        .answered(
            stage.day(4, "12:41"),
            "Сергей, подключение модулей относится к Платной поддержке. Могу выслать условия и "
            "подключить томограф в тот же день, когда перейдёте.",
        )
    )


def schedule(stage: Stage) -> Thread:
    """A question waits for the client."""
    return (
        stage.sends(
            "administrator",
            stage.day(2, "16:45"),
            "Пациент записан дважды на одно время",
            "В расписании на пятницу один пациент стоит у двух врачей в 10:00.",
            product="cloud",
            topic="general",
            files=(window("schedule.png", "Schedule", "10:00  room 1  P. 204", "10:00  room 2  P. 204"),),
        )
        .taken(stage.day(1, "11:10"))
        .decided(stage.day(1, "11:11"), "standard")
        .asked(stage.day(1, "11:20"), "Подскажите, вторую запись сделали вы или она пришла с сайта?")
    )


def critical(stage: Stage) -> Thread:
    """An error without a way round: staff confirmed the urgent level."""
    return (
        stage.sends(
            "administrator",
            stage.day(1, "16:20"),
            "Не закрывается смена на кассе",
            "При закрытии смены программа пишет об ошибке и выходит. Другого способа закрыть смену нет.",
            product="desktop",
            topic="critical_error",
            files=(window("cash.png", "Cash desk", fault="Error 1042"),),
        )
        .taken(stage.day(1, "16:31"))
        .decided(stage.day(1, "16:33"), "urgent")
        .answered(
            stage.day(1, "16:36"),
            "Мария, видим ошибку у себя. Пока смену можно закрыть на самой кассе, а исправление готовим.",
        )
        .noted(stage.day(1, "17:20"), "Падает на чеках с нулевой скидкой. Передал Семёну.")
    )


def sms(stage: Stage) -> Thread:
    """In work on the paid level."""
    return (
        stage.sends(
            "busy",
            stage.ago(hours=6),
            "Не уходят СМС-напоминания",
            "С утра ни один пациент не получил напоминание. Баланс у оператора есть.",
            product="cloud",
            topic="modules",
        )
        .taken(stage.ago(hours=5, minutes=54))
        .decided(stage.ago(hours=5, minutes=53), "paid")
        .answered(stage.ago(hours=5, minutes=52), "Олег, оператор сменил адрес шлюза. Меняем у вас и проверяем.")
    )


def teeth_chart(stage: Stage) -> Thread:
    """New, of the standard level."""
    return stage.sends(
        "owner",
        stage.ago(hours=2),
        "Как отметить удалённый зуб у ребёнка?",
        "В детской карте не нахожу, где сменить молочный зуб на постоянный.",
        product="desktop",
        topic="general",
    )


def stopped(stage: Stage) -> Thread:
    """All work has stopped; staff have not confirmed the urgent level yet."""
    return stage.sends(
        "administrator",
        stage.ago(minutes=35),
        "Программа не запускается ни на одном компьютере",
        "После отключения света не открывается нигде. Принимаем пациентов по бумаге.",
        product="desktop",
        topic="stopped_work",
        files=(window("start.png", "Clinic program", fault="Database is locked"),),
    )


def windows(stage: Stage) -> Thread:
    """Paid: fifteen minutes for the first answer, of which nine are gone."""
    return stage.sends(
        "busy",
        stage.ago(minutes=9),
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
