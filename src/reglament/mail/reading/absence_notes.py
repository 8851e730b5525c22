"""Notes of absence that no field of a program stands beside: told by a subject that only programs write, or by what they say.

Whoever says anything besides their absence is there: "Window 2. I am on leave, please contact Bakyt." is an answer. Only where the
envelope names no sender is that not asked.
"""

import re
from collections.abc import Iterable

from reglament.mail.alternatives import any_of
from reglament.mail.reading import phrases_of_programs as phrases
from reglament.mail.reading.letter import Attached
from reglament.mail.reading.pleas import wants_something

LONGEST_NOTE = 1500
MOST_SMALL_WORDS, FEW_SMALL_WORDS = 8, 6
"""Words that begin with a small letter, in one clause, beside what an absence is told by: where a subject names it, and where not."""
QUOTED = re.compile(r"«[^«»\n]{1,400}»|“[^“”\n]{1,400}”|\"[^\"\n]{1,400}\"|„[^„“”\n]{1,400}[“”]")
"""What somebody shows of others' words."""
ANSWERED = re.compile(r"[:：]|\[")
"""What begins the subject that a program answers."""
IN_A_SUBJECT = frozenset(
    re.findall(
        r"\w+",
        "на в по до с со из сегодня завтра года г рабочем рабочим месте месту офисе офиса работе сотрудник сотрудника уведомление"
        " сообщение отпуск отпуске отсутствие отсутствия отсутствии the of to from until till on at in is am and office today tomorrow"
        " notice message note reply bis vom ab im am büro jusqu au du le hasta el del",
    )
)
"""What a subject may say beside the absence and its dates."""
WRAPPED = re.compile(r"(?<=[^\n]{49}[^\n.!…:])\n(?=\S)")
CLAUSE_ENDS = re.compile(
    r",|\s[-–—]\s|\s(?:and|but|und|aber|et|mais|y|pero|ale|ve|ama|и|а|но|та|і|але|және|бірақ|жана|бирок|va|lekin)\s",
    re.I,
)
MONTHS = any_of(
    "jan|feb|mar|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez|янв|фев|мар|апр|мая|май|июн|июл|авг|сен|окт|ноя|дек",
    "mär|janv|févr|avr|juin|juil|août|déc|ene|abr|ago|dic|ocak|şub|nis|haz|tem|ağu|eyl|eki|kas|ara|sty|lut|kwi|maj|cze|lip|sie",
    "wrz|paź|lis|gru|січ|лют|бер|кві|тра|чер|лип|сер|вер|жов|лис|гру|gen|mag|giu|lug|set|ott|yanv|fevr|iyun|iyul|avg|noyab|dek",
    "қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан",
)
SENTENCE_ENDS = re.compile(
    rf"(?<=[.!…])(?<!тел\.)(?<!моб\.)(?<!доб\.)(?<!вн\.)(?<!tel\.)(?<!tél\.)(?<!tlf\.)(?<!mob\.)(?<!ext\.)"
    rf"(?:(?<!\d\.)|(?=\s(?-i:[^a-zа-яёäöü])))\s(?!(?:{MONTHS}))|[;\n]",
    re.I,
)
CONTACT_OR_DATE = re.compile(
    r"[\w.+-]{1,64}@[\w.-]{1,190}|\b(?:тел|моб|доб|вн|tel|tél|tlf|mob|ext)\b|\+?\d[\d ()-]{6,20}\d|\d{1,4}[./-]\d{1,2}(?:[./-]\d{1,4})?"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th|-?го|\.)?\s(?:de\s)?(?:{MONTHS})\w{{0,9}}(?:,?\s20\d\d\b)?"
    rf"|\b\d{{1,2}}-(?:{MONTHS})\w{{0,9}}"
    rf"|\b(?:{MONTHS})\w{{0,9}}\s\d{{1,2}}(?:st|nd|rd|th)?\b(?:,?\s20\d\d\b)?"
    r"|\b\d{1,2}(?:\s(?:to|till|until|through|по|до|bis)\s|\s?[-–]\s?)(?=\d{1,2}\b)"
    r"|\b(?:до|с|по|з|from|until|till|to|bis|vom|ab|jusqu['’]au|hasta el|do|od)\s\d{1,2}\b(?![./:-]?\d)",
    re.I,
)
PLEASE = re.compile(r",? пожалуйста(?:,|(?= ))", re.I)
"""A courtesy in the middle of a sentence, which parts no clauses."""
COMES_BACK = re.compile(
    r"\b(?:"
    + any_of(
        r"back|return(?:ing)?|верн(?:усь|[её]мся)|отвечу|ответим|выйду|буду (?:снова|обратно|на (?:месте|связи|работе))",
        r"zurück|wieder (?:da|im|erreichbar)|reviens|reviendrai|retour|vuelvo|regreso|volveré|regresaré|wracam|wrócę",
        r"dön(?:ece|eri|üş)\w{1,6}|поверн(?:усь|уся|емось)|ораламын|келемін|қайтамын|кайтам|келем|qaytaman|kelaman",
    )
    + r")\b",
    re.I,
)
GREETS = re.compile(
    r"\W{0,3}(?:"
    + any_of(
        "hello|hi|dear|good (?:morning|day|afternoon|evening)|greetings|(?:best |kind |warm )?regards|sorry",
        r"здравствуйте|добр(?:ый|ого|ое) (?:день|утро|вечер|дня|утра|вечера|времени суток)|уважаем\w{2,3}|коллеги|с уважением|извините",
        r"hallo|guten (?:tag|morgen|abend)|sehr geehrte\w?|liebe\w?|mit freundlichen grüßen|bonjour|bonsoir|cordialement|bien à vous",
        r"hola|buen\w{1,3} (?:días|tardes|día)|estimad\w{1,2}|merhaba|sayın|iyi günler|saygılar\w{0,8}|hej|kære|goddag|med venlig hilsen",
        r"сәлем\w{0,12}|құрметті|құрметпен|салам\w{0,12}|урматтуу|добр(?:ий|ого) (?:день|дня|ранок|вечір)",
        r"вітаю|вітаємо|шановн\w{1,2}|з повагою",
        r"dzień dobry|szanown\w{1,2}|assalomu alaykum|hurmatli|buongiorno|gentil\w{1,2}",
    )
    + r")\b",
    re.I,
)
THANKS = re.compile(
    r"\W{0,3}(?:many |большое )?(?:"
    + any_of(
        r"thanks|thank you|спасибо|благодар\w{1,3}|vielen dank|danke|merci|gracias|teşekkür\w{0,8}|рахмет|рахмат|дякую|дякуємо",
        r"dziękuj\w{1,2}|rahmat|tak|grazie",
    )
    + r")(?: (?:for|за|für|pour|de|por|per|вам|заранее|sehr|very|so|ederi[mz])\b.{0,80})?\W*+",
    re.I,
)
NAMED = re.compile(r"[A-ZА-ЯЁІЇЄҚӘҒҰҮӨҺŞÇĞÖÜİ][\w'’.-]*")
WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
MOST_NAMES = MOST_AROUND_A_NAME = 4
MOST_IN_A_GREETING = 1


def is_note(subject: str, words: str, files: Iterable[Attached], *, has_sender: bool) -> bool:
    """Whether a note says that its writer is away; `words` are the new ones, without a quote.

    What stands behind the words of a program in the subject is what it answers. Everybody else needs two signs of three: the
    subject or an envelope without a sender, the absence, and what to do meanwhile. Who asks or needs help is there.
    """
    note = words[:LONGEST_NOTE]
    by_program = phrases.ANSWERS_BY_ITSELF.match(subject)
    is_formed = by_program is not None and by_program["before"] is not None
    own = f"{subject}\n{note}" if by_program and not is_formed else note
    if "?" in own or phrases.PROBLEM.search(own):
        return False
    if is_formed:
        return not wants_something(note)
    is_named = names_absence(subject) or not has_sender
    said = _own_words(note)
    signs = (is_named, _is_away(said), phrases.MEANWHILE.search(said) is not None)
    if sum(signs) < 2 or len(words) > LONGEST_NOTE:
        return False
    if not has_sender:
        return True
    return not (any(not file.inline for file in files) or says_more(said) or wants_something(said))


def is_nothing_else(words: str) -> bool:
    """Whether words are a note of absence, and nothing in them is of anything else."""
    said = _own_words(words[:LONGEST_NOTE])
    if len(words) > LONGEST_NOTE or "?" in said or phrases.PROBLEM.search(said) or wants_something(said):
        return False
    return _is_away(said) and not says_more(said, FEW_SMALL_WORDS)


def names_absence(subject: str) -> bool:
    """Whether a subject says that somebody is away, or that a program answers, and nothing of either: "Automatic reply is wrong" does."""
    told = phrases.ANSWERS_BY_ITSELF.match(subject) or phrases.ABSENCE_IN_SUBJECT.match(subject)
    if told is None:
        return False
    rest = ANSWERED.split(subject[told.end() :], maxsplit=1)[0]
    words = WORD.findall(CONTACT_OR_DATE.sub(" ", rest))
    return all(_has_capital(word) or word.lower() in IN_A_SUBJECT for word in words)


def says_more(note: str, most: int = MOST_SMALL_WORDS) -> bool:
    """Whether a note says anything besides the absence, the return, whom to ask meanwhile, a greeting and a name; `most` is how many
    small words a clause of it may have.
    """
    lines = [line for line in WRAPPED.sub(" ", note).split("\n") if line.strip()]
    while len(lines) > 1 and is_name(lines[-1]):
        lines.pop()
    return any(_is_besides(sentence, most) for sentence in SENTENCE_ENDS.split("\n".join(lines)))


def is_name(line: str) -> bool:
    """Whether a line is a name: nothing but a few words with capitals, and no end of a sentence."""
    words = WORD.findall(line)
    return len(words) <= MOST_NAMES and not line.rstrip().endswith(".") and all(map(_has_capital, words))


def _own_words(note: str) -> str:
    """A note without what it quotes, and without a courtesy in the middle of a sentence."""
    return QUOTED.sub(" x ", PLEASE.sub("", note))


def _has_capital(word: str) -> bool:
    return NAMED.fullmatch(word) is not None


def _is_besides(sentence: str, most: int) -> bool:
    """Whether any clause of a sentence is of something else. A date, a number or a name by itself goes on with what is above it."""
    is_begun = _is_away(sentence)
    is_meanwhile = is_courteous = False
    for clause in filter(WORD.search, CLAUSE_ENDS.split(sentence)):
        rest = CONTACT_OR_DATE.sub(" ", phrases.MEANWHILE.sub(" ", _without_absence(clause)))
        words = WORD.findall(rest)
        small = [word for word in words if not _has_capital(word)]
        is_meanwhile = is_meanwhile or phrases.MEANWHILE.search(clause) is not None
        if any(char.isdigit() for char in rest) or len(small) > most:
            return True
        if (is_meanwhile and _names_whom(words, small, clause)) or (is_courteous and not small):
            continue
        if _is_courtesy(clause):
            is_courteous = True
        elif _is_away(clause) or phrases.MEANWHILE.search(clause) or COMES_BACK.search(clause):
            is_begun = True
        elif words or not is_begun:
            return True
    return False


def _is_away(text: str) -> bool:
    """Whether somebody says that they are away, for some time or for good."""
    return phrases.ABSENT.search(text) is not None or phrases.LEFT_FOR_GOOD.search(text) is not None


def _without_absence(clause: str) -> str:
    return phrases.LEFT_FOR_GOOD.sub(" ", phrases.ABSENT.sub(" ", clause))


def _is_courtesy(clause: str) -> bool:
    """Whether a clause greets or thanks for the mail, and no more."""
    greets = GREETS.match(clause)
    said = WORD.findall(clause[greets.end() :]) if greets else []
    return THANKS.fullmatch(clause) is not None or (
        greets is not None and sum(not _has_capital(word) for word in said) <= MOST_IN_A_GREETING
    )


def _names_whom(words: list[str], small: list[str], clause: str) -> bool:
    """Whether a clause behind "in urgent cases" says no more than whom to ask: by a name, or by a number or an address."""
    is_told = len(words) > len(small) or not words or CONTACT_OR_DATE.search(clause) is not None
    return is_told and len(small) <= MOST_AROUND_A_NAME
