"""A note that somebody is away, and nothing else: the absence, until when, whom to ask meanwhile, a greeting and a name.

Whoever writes one thing more in it says something: "It is window 2. I am on leave from Monday." is an answer. A time of the day is
no return: who is away "until noon" arranges something.
"""

import re
from collections.abc import Collection

LONGEST = 1_200

_AWAY = re.compile(
    r"\b(?:i\s{1,3}am|i['’]m|i\s{1,3}will\s{1,3}be|i['’]ll\s{1,3}be)\s{1,3}(?:currently\s{1,3}|now\s{1,3})?"
    r"(?:out\s{1,3}of\s{1,3}(?:the\s{1,3})?office|away|on\s{1,3}(?:\w{1,20}\s{1,3})?(?:leave|vacation|holiday)|travell?ing)\b"
    r"|\bя\s{1,3}(?:сейчас\s{1,3})?(?:нахожусь\s{1,3})?в\s{1,3}(?:\w{1,20}\s{1,3})?(?:отпуске|командировке|декрете)\b"
    r"|\bя\s{1,3}(?:сейчас\s{1,3})?на\s{1,3}больничном\b"
    r"|\b(?:буду|я)\s{1,3}отсутств\w{2,6}\b"
    r"|\bменя\s{1,3}(?:не\s{1,3}будет|(?:сейчас\s{1,3})?нет)(?:\s{1,3}(?:в\s{1,3}офисе|на\s{1,3}работе|на\s{1,3}месте)\b|(?=\s{1,3}(?:до|с)\b))",
    re.IGNORECASE,
)
_MEANWHILE = re.compile(
    r"\b(?:(?:in|for)\s{1,3}(?:case\s{1,3}of\s{1,3})?(?:an?\s{1,3})?(?:urgent|emergenc|immediate|pressing)\w{0,4}|if\s{1,3}(?:it\s{1,3}is\s{1,3}|it['’]s\s{1,3})?urgent"
    r"|meanwhile|until\s{1,3}then|please\s{1,3}(?:contact|write\s{1,3}to|call)"
    r"|по\s{1,3}(?:срочн|всем|неотложн|рабоч|текущ)\w{1,4}\s{1,3}(?:дел|вопрос)\w{1,3}|в\s{1,3}срочн\w{1,3}\s{1,3}случа\w{1,3}"
    r"|пишите|обращайтесь|звоните)\b",
    re.IGNORECASE,
)
_URGENT = re.compile(r"urgent|emergenc|pressing|срочн|неотложн", re.IGNORECASE)
_NO_ACCESS = re.compile(
    r"\b(?:with\s{1,3}|have\s{1,3})?(?:limited|no)\s{1,3}access\s{1,3}to\s{1,3}(?:my\s{1,3})?e-?mails?\b", re.IGNORECASE
)
_SENTENCE = re.compile(r"[.!](?=\s|$)|[;\n]")
_CLAUSE = re.compile(r",|\s[-–—]\s")
_CONTACT = re.compile(r"[\w.+-]{1,64}@[\w.-]{1,190}|\+?\d[\d ()-]{6,20}\d")
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_DATED = re.compile(r"\d{1,4}(?:[./-]\d{1,4}){0,2}|\d{1,2}(?:st|nd|rd|th|го|е)", re.IGNORECASE)


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_MONTHS_AND_DAYS = _words(
    """january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov
    dec monday tuesday wednesday thursday friday saturday sunday tomorrow today
    января февраля марта апреля мая июня июля августа сентября октября ноября декабря понедельника понедельник вторника вторник среды
    среду четверга четверг пятницы пятницу субботы субботу воскресенья воскресенье завтра завтрашнего сегодня числа число года"""
)
_DATES = _MONTHS_AND_DAYS | _words(
    """until till from to through on since by before after the of next this and inclusive week month weeks days end beginning
    по до с со на и включительно следующей следующего этой этого недели неделю недель месяца дней дня конца начала в"""
)
_COMES_BACK = _words(
    """back return returning reply respond answer read
    вернусь отвечу прочитаю прочту свяжусь возвращения выхода"""
)
_RETURN = _COMES_BACK | _words(
    """i will i'll i’ll be am when my as soon possible to you your mail mails e-mail email message messages and in later
    я буду снова на ваше письмо сообщение письма сообщения после моего из отпуска отпуск позже как только смогу сейчас
    вам с вами и"""
)
_WHOM = _words(
    """please contact write to call or at by phone tel mail e-mail email cases case matters matter questions issues requests urgent
    emergency in for an a of my the colleague colleagues deputy office reception secretary head he she they will help you and ask is it if
    meanwhile until then immediate pressing
    по в срочным срочных срочном случае случаях делам вопросам всем неотложным рабочим текущим пишите обращайтесь звоните прошу
    пожалуйста можно к на или и телефону телефон тел почте почту почта моему моей моим коллеге коллегам заместителю секретарю приёмную
    приемную регистратуру он она они поможет помогут вам меня замещает за"""
)


def is_absence(text: str, around: Collection[str], *, is_asked: bool = False) -> bool:
    """Whether a text says that its writer is away and nothing more; `around` are words that say nothing, such as greetings and
    the names of people here. While a question waits, a number or an address that is not for urgent cases may be its answer.
    """
    if "?" in text or not tells_absence(text):
        return False
    if is_asked and _CONTACT.search(text) and not _URGENT.search(text):
        return False
    plain = _NO_ACCESS.sub(" ", text)
    return all(_says_no_more(sentence, around) for sentence in _SENTENCE.split(plain))


def tells_absence(text: str) -> bool:
    """Whether a note that is not too long says that its writer is away, whatever else it says."""
    return len(text) <= LONGEST and _AWAY.search(text) is not None


def _says_no_more(sentence: str, around: Collection[str]) -> bool:
    """A greeting, the absence, the return, or whom to ask meanwhile. A date or a number by itself is none of them."""
    words = {word.lower() for word in _WORD.findall(sentence)}
    if words <= set(around):
        return True
    if not (_AWAY.search(sentence) or _MEANWHILE.search(sentence) or words & _COMES_BACK):
        return False
    is_meanwhile = False
    for clause in _CLAUSE.split(sentence):
        is_meanwhile = is_meanwhile or _MEANWHILE.search(clause) is not None
        if not _is_of_absence(clause, around) and not (is_meanwhile and _names_whom(clause, around)):
            return False
    return True


def _is_of_absence(clause: str, around: Collection[str]) -> bool:
    """The absence, a return, a date: no word is another one. A number is one of a date only where the clause has a date's words."""
    words = [word.lower() for word in _WORD.findall(_AWAY.sub(" ", clause))]
    said = [word for word in words if not _DATED.fullmatch(word)]
    is_dated = len(said) == len(words) or any(word in _DATES for word in said)
    return is_dated and all(word in _DATES or word in _RETURN or word in around for word in said)


def _names_whom(clause: str, around: Collection[str]) -> bool:
    """Whom to ask meanwhile: such words, names with a capital, addresses and telephone numbers."""
    words = _WORD.findall(_CONTACT.sub(" ", _AWAY.sub(" ", clause)))
    return all(_is_named(word) or word.lower() in _WHOM | _DATES or word.lower() in around for word in words)


def _is_named(word: str) -> bool:
    return word[0].isupper() and word[1:].islower()
