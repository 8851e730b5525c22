"""A note that somebody is away, and nothing else: the absence, until when, whom to ask meanwhile, a greeting and a name.

Whoever writes one thing more in it says something: "It is window 2. I am on leave from Monday." is an answer. A time of the day is
no return: who is away "until noon" arranges something.
"""

import re
from collections.abc import Collection

from reglament.mail.reading import phrases_of_programs as phrases
from reglament.mail.reading.absence_notes import CLAUSE_ENDS, COMES_BACK, SENTENCE_ENDS, WRAPPED

LONGEST = 1_200

_TURN_TO = re.compile(
    r"\b(?:meanwhile|until then|please (?:write to|call)|пишите|обращайтесь|звоните)\b", re.IGNORECASE
)
"""Whom to ask meanwhile, in words that say so only beside an absence."""
_URGENT = re.compile(
    r"urgen|emergenc|pressing|срочн|неотложн|dringend|acil|шұғыл|шашылыш|piln|nagł|термінов|невідкладн|shoshilinch",
    re.IGNORECASE,
)
_NO_ACCESS = re.compile(
    r"\b(?:(?:with |have )?(?:limited|no) access to (?:my )?e-?mails?"
    r"|доступ к (?:рабочей )?почте (?:будет |сейчас )?ограничен)\b",
    re.IGNORECASE,
)
_SPACES = re.compile(r"[^\S\n]{1,9}")
_CONTACT = re.compile(r"[\w.+-]{1,64}@[\w.-]{1,190}|\+?\d[\d ()-]{6,20}\d")
_TIME = re.compile(r"(?<!\d)\d{1,2}:\d\d(?!\d)")
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_DATED = re.compile(r"\d{1,4}(?:[./-]\d{1,4}){0,2}|\d{1,2}(?:st|nd|rd|th|го|е)", re.IGNORECASE)


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_MONTHS_AND_DAYS = _words(
    """january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov
    dec monday tuesday wednesday thursday friday saturday sunday tomorrow today
    января февраля марта апреля мая июня июля августа сентября октября ноября декабря понедельника понедельник вторника вторник среды
    среду четверга четверг пятницы пятницу субботы субботу воскресенья воскресенье завтра завтрашнего сегодня числа число года
    januar februar märz mai juni juli oktober dezember montag dienstag mittwoch donnerstag freitag samstag sonntag morgen
    janvier février mars avril juin juillet août septembre octobre novembre décembre lundi mardi mercredi jeudi vendredi samedi dimanche
    enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre lunes martes miércoles jueves viernes
    stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia poniedziałku wtorku środy czwartku
    piątku ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık pazartesi salı çarşamba perşembe cuma
    січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня понеділка вівторка середи п’ятниці
    қаңтарға ақпанға наурызға сәуірге мамырға маусымға шілдеге тамызға қыркүйекке қазанға қарашаға желтоқсанға
    дүйсенбіге дүйшөмбүгө дүйшөмбүдө дүйсенбіде"""
)
_DATES = _MONTHS_AND_DAYS | _words(
    """until till from to through on since by before after the of next this and inclusive week month weeks days end beginning
    по до с со на и включительно следующей следующего этой этого недели неделю недель месяца дней дня конца начала в
    bis zum vom ab am den jusqu'au jusqu’au au le du hasta el del do od tarihine kadar дейін шейін чейин gacha"""
)
_COMES_BACK = _words(
    """back return returning reply respond answer read
    вернусь отвечу прочитаю прочту свяжусь возвращения выхода"""
)
_RETURN = _COMES_BACK | _words(
    """i will i'll i’ll be am when my as soon possible to you your mail mails e-mail email message messages and in later
    я буду снова на ваше письмо сообщение письма сообщения после моего из отпуска отпуск позже как только смогу сейчас
    вам с вами и обязательно сразу
    ich wieder zurück da im büro und je suis serai de retour mon vuelvo regreso wracam będę już"""
)
_WHOM = _words(
    """please contact write to call or at by phone tel mail e-mail email cases case matters matter questions issues requests urgent
    emergency in for an a of my the colleague colleagues deputy office reception secretary head he she they will help you and ask is it if
    meanwhile until then immediate pressing
    по в срочным срочных срочном случае случаях делам вопросам всем неотложным рабочим текущим пишите обращайтесь звоните прошу
    пожалуйста можно к на или и телефону телефон тел почте почту почта моему моей моим коллеге коллегам заместителю секретарю приёмную
    dringenden fällen angelegenheiten wenden sie sich bitte
    приемную регистратуру он она они поможет помогут вам меня замещает за"""
)


_COURTESY = _words(
    """email e-mail mail message letter writing contacting thank thanks we
    письмо сообщение обращение обращения письма ваше ihre nachricht für ihr"""
)
"""What notes of absence thank for."""


def is_absence(text: str, around: Collection[str], *, is_asked: bool = False) -> bool:
    """Whether a text says that its writer is away and nothing more; `around` are words that say nothing, such as greetings and
    the names of people here.

    While a question waits, a time of the day, a number or an address that is not for urgent cases may be its answer, and so may
    an absence that names nobody and no return: "Away until Monday."
    """
    if not tells_absence(text):
        return False
    if is_asked and (_may_answer(text) or not _is_of_the_writer(text)):
        return False
    around = {*around, *_COURTESY}
    plain = _NO_ACCESS.sub(" ", _joined(text))
    return all(_says_no_more(sentence, around) for sentence in SENTENCE_ENDS.split(plain))


def tells_absence(text: str) -> bool:
    """Whether a note that is not too long says that its writer is away, whatever else it says."""
    return len(text) <= LONGEST and _is_away(_joined(text))


def _may_answer(text: str) -> bool:
    return _TIME.search(text) is not None or (_CONTACT.search(text) is not None and not _URGENT.search(text))


def _joined(text: str) -> str:
    """The text with single spaces, and lines that a mailer wrapped as one."""
    return WRAPPED.sub(" ", _SPACES.sub(" ", text))


def _is_away(text: str) -> bool:
    return bool(phrases.ABSENT.search(text) or phrases.ABSENT_IN_SHORT.search(text))


def _is_of_the_writer(text: str) -> bool:
    """Whether the one who is away is the one who writes: they say so, or say what follows from it."""
    said = phrases.OF_ANYBODY.sub(" ", _joined(text))
    return any(sign.search(said) for sign in (phrases.ABSENT, phrases.MEANWHILE, _TURN_TO, COMES_BACK))


def _says_no_more(sentence: str, around: Collection[str]) -> bool:
    """A greeting, the absence, the return, or whom to ask meanwhile. A date or a number by itself is none of them."""
    words = {word.lower() for word in _WORD.findall(sentence)}
    if words <= set(around):
        return True
    if not (_is_away(sentence) or _is_meanwhile(sentence) or _is_of_return(sentence, words)):
        return False
    is_meanwhile = False
    for clause in CLAUSE_ENDS.split(sentence):
        is_meanwhile = is_meanwhile or _is_meanwhile(clause)
        if not _is_of_absence(clause, around) and not (is_meanwhile and _names_whom(clause, around)):
            return False
    return True


def _is_meanwhile(text: str) -> bool:
    return _TURN_TO.search(text) is not None or phrases.MEANWHILE.search(text) is not None


def _is_of_return(sentence: str, words: Collection[str]) -> bool:
    return not _COMES_BACK.isdisjoint(words) or COMES_BACK.search(sentence) is not None


def _is_of_absence(clause: str, around: Collection[str]) -> bool:
    """The absence, a return, a date: no word is another one. A number is one of a date only where the clause has a date's words."""
    words = [word.lower() for word in _WORD.findall(_without_absence(clause))]
    said = [word for word in words if not _DATED.fullmatch(word)]
    is_dated = len(said) == len(words) or any(word in _DATES for word in said)
    return is_dated and all(word in _DATES or word in _RETURN or word in around for word in said)


def _without_absence(clause: str) -> str:
    for sign in (phrases.ABSENT, phrases.ABSENT_IN_SHORT, COMES_BACK):
        clause = sign.sub(" ", clause)
    return clause


def _names_whom(clause: str, around: Collection[str]) -> bool:
    """Whom to ask meanwhile: such words, names with a capital, addresses and telephone numbers."""
    words = _WORD.findall(_CONTACT.sub(" ", _without_absence(clause)))
    return all(_is_named(word) or word.lower() in _WHOM | _DATES or word.lower() in around for word in words)


def _is_named(word: str) -> bool:
    return word[0].isupper() and word[1:].islower()
