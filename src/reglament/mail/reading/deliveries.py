"""What mail servers tell of a letter in words alone: that it did not arrive, is late, or was read.

A server speaks first and of one letter; who shows such words speaks of them before.
"""

import re

from reglament.mail.alternatives import any_of
from reglament.mail.reading import phrases_of_programs as phrases
from reglament.mail.reading.absence_notes import LONGEST_NOTE as LONGEST_REPORT
from reglament.mail.reading.formulas import without_quotes

OPENS = re.compile(
    r"[\W_]{0,80}(?:(?:hello|hi|dear \w{1,20}|здравствуйте|добрый день|уважаемый \w{1,20})[\s,.!]{1,5})?(?:"
    + any_of(
        r"this (?:is the|message was created automatically by|is an automatically generated delivery)\b.{0,60}\b(?:mail|program|deliver)",
        r"(?:a|the|your) (?:e-?mail )?(?:message|e-?mail|mail|letter)\b.{0,120}?\b(?:could ?n[o'’]t|couldn['’]t|wasn['’]t|was not"
        r"|was never"
        r"|has not|hasn['’]t|did not|cannot|can['’]t|is|has been|failed) (?:yet )?(?:be |been )?(?:deliver\w{0,3}|reach\w{0,3}|sent"
        r"|delayed|returned|to be)",
        r"delivery\b.{0,100}? (?:failed|has failed|been delayed|is delayed|delayed)\b|the following (?:message|address|recipient"
        r"|e-?mail)\w{0,3}\b",
        r"(?:i['’]m |i am |we['’]re |we are )?(?:sorry|unfortunately)[,.]? .{0,60}\b(?:unable to|could not|couldn['’]t"
        r"|to have to inform)",
        r"(?:we|i) (?:were|was|are|am) (?:unable|not able) to deliver|undeliver\w{2,4} (?:mail|message)|message (?:not"
        r"|could not be) delivered",
        r"the original message was (?:received|sent) (?:at|on|from)\b|[\w.-]{1,190} (?:rejected|refused|blocked"
        r"|did not accept) your message\b",
        r"(?:delivery incomplete|address not found|message (?:blocked|not delivered)|recipient(?:['’]s)? inbox full)\b",
        r"the recipient['’]s (?:mailbox|inbox|mail server|e-?mail)\b.{0,40} (?:full|quota|unavailable|disabled|rejected|not accepting)",
        r"there was an? (?:\w{1,20} )?(?:problem|error) (?:while )?(?:delivering|sending) your (?:message|e-?mail)",
        r"this is a warning (?:message )?only|mail delivery (?:failed|system)",
        r"(?:это |данное )?(?:письмо|сообщение) (?:было )?(?:создано|сформировано|отправлено) (?:автоматически\b.{0,60}(?:почтов|сервер"
        r"|систем)|почтов\w{2,3} (?:сервером|системой|программой|службой))",
        r"(?:к сожалению,? )?(?:ваше |отправленное вами |это )?(?:письмо|сообщение)\b.{0,120}? (?:не|пока не|ещё не|еще не) (?:было "
        r"|может быть |удалось |удаётся )?"
        r"доставл?\w{2,7}",
        r"(?:к сожалению,? )?(?:мы |нам |сервер\w{0,2} )?не (?:удалось|смогли|смог|удаётся|удается) доставить"
        r"|доставка\b.{0,80} (?:не удалась|невозможна|отложена"
        r"|задерж\w{3,8}|не выполнена)",
        r"(?:сіздің |сиздин )?(?:хатыңыз|катыңыз|хабарламаңыз|билдирүүңүз)\b.{0,120} (?:жеткізілмеді|жеткирилген жок|жеткирилбеди"
        r"|қайтарылды)",
        r"(?:sorry,? )?(?:we|i) (?:couldn['’]t|could not|can['’]t|were unable to) (?:get|deliver|send) your (?:message|mail|e-?mail"
        r"|letter)",
        r"ihre (?:nachricht|e-?mail)\b.{0,120} nicht zugestellt|zustellung\b.{0,60} (?:fehlgeschlagen|verzögert)",
    )
    + ")",
    re.I | re.S,
)
"""With what a mail server begins."""
KEEPS_TRYING = re.compile(
    any_of(
        r"\b(?:will|is going to) (?:continue|keep|try|be retried|retry)\b|\bdelivery attempts will\b|\bstill (?:trying|being retried)\b",
        r"\bno action is required|(?:do not|don['’]t) need to (?:resend|do anything)|not yet been delivered|has been delayed"
        r"|\bdelayed \d",
        r"\bversucht es weiter\b|\bweitere versuche\b|\bsie müssen nichts\b|\bnoch nicht zugestellt\b|\bverzögert\b",
        r"\b(?:продолж\w{1,4}|повтор\w{1,4}) попытк|попытки\b.{0,40}\bпродолж|повторно отправлять\b.{0,20}\bне|(?:пока|ещё"
        r"|еще) не доставлен|задержива",
    ),
    re.I,
)
"""The letter is late, and no more is said."""
BOX_IS_SHUT = re.compile(
    any_of(
        r"\b(?:mailbox|quota|inbox)\b.{0,30}\b(?:full|exceeded|unavailable|disabled|not found|over)|\b(?:user|recipient|address"
        r"|mailbox|host|domain) "
        r"(?:unknown|not found|rejected|does not exist|doesn['’]t exist)|\bno such user\b",
        r"\bящик\w{0,2}\b.{0,30}\b(?:переполнен|заблокирован|не найден|не существует|отключ[её]н)|\b(?:адрес|получател\w"
        r"|пользовател\w)\b.{0,20}"
        r"\b(?:не найден|не существует|заблокирован|отклон)",
    ),
    re.I,
)
"""Why it never will arrive."""
LATE = re.compile(
    r"\W{0,3}(?:warning: |delivery )?.{0,60}\b(?:delay(?:ed)?|задерж\w{2,4}|отложен\w{0,2}|verzögert)\b", re.I
)
RECEIPT_WORDS = re.compile(
    r"\W{0,3}(?:"
    + any_of(
        r"(?:your|the) (?:message|e-?mail|mail|document|letter)\b.{0,600}?\b(?:was|has been|is) (?:read|opened|displayed|received by"
        r"|deleted without)",
        r"this is a (?:return |read )?receipt\b|(?:return|read) receipt\b|.{1,80} (?:would like|is trying) to recall",
        r"(?:ваше|это|отправленное вами) (?:письмо|сообщение)\b.{0,600}?\b(?:было |был )?(?:прочитан|удален|удалён|открыт)\w{1,2}",
        r"(?:это |настоящее )?(?:уведомление|подтверждение|отч[её]т) о (?:прочтении|доставке|получении)"
        r"|.{1,80} (?:хотел\w? бы отозвать|пытается отозвать)",
        r"(?:письмо|сообщение)\s{1,9}(?:кому|тема|отправлено)\s?:.{0,600}?\bбыло (?:прочитано|удалено)",
        r"ihre (?:nachricht|e-?mail)\b.{0,600}?\bgelesen|.{1,80} möchte die nachricht",
    )
    + ")",
    re.I | re.S,
)
RECEIPT_SUBJECT = re.compile(
    r"^\W{0,3}(?:(?:return|read|delivery) (?:receipt|report)|уведомление о (?:прочтении|доставке|получении)"
    r"|подтверждение (?:прочтения|доставки|получения)"
    r"|(?:письмо|сообщение) (?:было )?прочитано|отч[её]т о (?:прочтении|доставке)|lesebestätigung|confirmation de lecture)\b",
    re.I,
)
LONGEST_REST_OF_RECEIPT = 400


def reports(subject_fails: bool, subject: str, words: str) -> bool:
    """Whether a server tells in its own words that a letter failed, or is late; nobody asks for help there."""
    said = words[:LONGEST_REPORT]
    if OPENS.match(said) is None or _asks(said):
        return False
    signs = (
        subject_fails or LATE.match(subject[:LONGEST_REPORT]) is not None,
        phrases.SERVER_SAYS.search(said) is not None or BOX_IS_SHUT.search(said) is not None,
        KEEPS_TRYING.search(said) is not None,
    )
    return any(signs)


def is_late(subject: str, words: str) -> bool:
    """Whether a report says that the letter may still arrive."""
    said = words[:LONGEST_REPORT]
    return KEEPS_TRYING.search(said) is not None or LATE.match(subject[:LONGEST_REPORT]) is not None


def is_receipt(words: str) -> bool:
    """Whether words are those of a receipt, and of nothing else."""
    said = RECEIPT_WORDS.match(words[:LONGEST_REPORT])
    rest = words[said.end() :] if said else ""
    return said is not None and len(rest.strip()) <= LONGEST_REST_OF_RECEIPT and not _asks(words[:LONGEST_REPORT])


def _asks(said: str) -> bool:
    own = without_quotes(said)
    return "?" in own or phrases.PROBLEM.search(own) is not None
