"""What stands around the clauses on the page of an edition, in each language."""

from reglament.regulation.weaving.wording.lengths import plural_ru

ENGLISH = {
    "regulation": "regulation",
    "edition": "Edition",
    "approved": "Approved",
    "order": "Order",
    "in_force": "In force from",
    "zone": "Time zone",
    "contents": "Contents",
    "text": "Text",
    "rules": "What the desk does",
    "by_hand": "The company does this by hand",
    "told": "People are told",
    "readings": "How we read it",
    "open": "Open",
    "decided": "Decided",
    "given": "Given",
    "then": "Then",
    "because": "By clause",
    "enforced": "The desk enforces this clause",
    "told_standing": "People are told of this clause",
    "declaratory": "This clause asks nothing of the desk",
    "account": "How this text accounts for itself",
    "account_clauses": "clauses",
    "account_enforced": "enforced by a rule",
    "account_by_hand": "done by hand",
    "account_told": "told to people",
    "account_declaratory": "declaratory",
    "account_readings": "readings of open sentences",
    "account_examples": "examples, all of them run",
    "fingerprint": "Fingerprint of the text (SHA-256)",
    "intro": "Here is the text as it was approved. With each clause stands, in plain words, what the help desk does "
    "because of it, what the company does by hand, and how we read what it leaves open.",
}

RUSSIAN = {
    "regulation": "регламент",
    "edition": "Редакция",
    "approved": "Утверждён",
    "order": "Приказ",
    "in_force": "Действует с",
    "zone": "Часовой пояс",
    "contents": "Содержание",
    "text": "Текст",
    "rules": "Что делает система",
    "by_hand": "Это компания делает сама, без системы",
    "told": "Людям сообщают",
    "readings": "Как мы это понимаем",
    "open": "Не сказано",
    "decided": "Решено",
    "given": "Дано",
    "then": "Тогда",
    "because": "По пунктам",
    "enforced": "Этот пункт исполняет система",
    "told_standing": "Об этом пункте людям сообщают",
    "declaratory": "От системы этот пункт ничего не требует",
    "account": "Как этот текст отчитывается за себя",
    "account_clauses": "пунктов всего",
    "account_enforced": "исполняются правилом",
    "account_by_hand": "компания исполняет сама",
    "account_told": "сообщаются людям",
    "account_declaratory": "только заявляют",
    "account_readings": "толкований",
    "account_examples": "примеров, все проверены",
    "fingerprint": "Отпечаток текста (SHA-256)",
    "intro": "Перед вами утверждённый текст. К каждому пункту простыми словами сказано, что по нему делает "
    "система поддержки, что компания делает сама и как мы понимаем то, что в тексте не уточнено.",
}

WORDS = {"en": ENGLISH, "ru": RUSSIAN}


def examples_title(number: int, language: str) -> str:
    """The title over the folded examples of a clause: "3 examples", «3 примера»."""
    if language == "ru":
        return f"{number} {plural_ru(number, 'пример', 'примера', 'примеров')}"
    return f"{number} {'example' if number == 1 else 'examples'}"


YEAR_ENGLISH = {
    "week": "closed: day of rest of the week",
    "holiday": "closed: {name}",
    "own closed": "closed: a day of the edition's own",
    "own open": "open: a day of the edition's own",
    "moved": "open: working day moved to a day of rest",
    "short": "open an hour less: eve of a holiday",
}
YEAR_RUSSIAN = {
    "week": "закрыто: выходной день недели",
    "holiday": "закрыто: {name}",
    "own closed": "закрыто: день, названный в регламенте",
    "own open": "открыто: день, названный в регламенте",
    "moved": "открыто: рабочий день, перенесённый на выходной",
    "short": "открыто на час меньше: канун праздника",
}


def day_in_words(why: str, name: str, language: str) -> str:
    """Why a day of a year is closed or open: "closed: New Year's Day"."""
    return (YEAR_RUSSIAN if language == "ru" else YEAR_ENGLISH)[why].format(name=name)
