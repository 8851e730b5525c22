"""How mail programs mark what is old: the line above a quote, header blocks, and separators, by language.

Strangers choose what these are tried on, so each looks at a line once: what repeats gives nothing back (`*+`, `{2,}+`), and
what may stand between two marks is bounded.
"""

import re

from reglament.mail.alternatives import any_of

SEPARATOR = "-----Original Message-----"


QUOTE = re.compile(r"^[ \t]{0,3}(?:[A-Za-zА-Яа-яЁё]{0,4}>|&gt;)")
"""A quoted line; The Bat puts the writer's initials before the mark."""

MESSAGE = any_of(
    "message|mail|email|сообщение|сообщения|письмо|письма|повідомлення|лист|хабарлама|билдирүү",
    "nachricht|mensaje|mensagem|messaggio|bericht|meddelelse|meddelande|melding|wiadomość|viesti|zpráva|správa|üzenet",
    "mesaj|съобщение|μήνυμα|ileti|besked|хабар|courriel|originalnachricht|originalmeddelande|originalmelding|originalbericht",
)
EASTERN_MESSAGE = any_of("邮件原件|原始邮件|原始郵件|元のメッセージ|원본 메시지|원본 메일")
"""In languages that put no spaces between words."""
WROTE = any_of(
    "wrote|writes|sent|said",
    r"написал\(а\)|написал \(а\)|написала|написал|написали|пишет|писал\(а\)|писал\(-а\)|написал\(-а\)|писал|писала|писали|сообщил|сообщила",
    "написав|пише|пишуть|жазды|жазған|жазып жіберді|жазган",
    "schrieb|a écrit|écrit|escribió|escribio|ha scritto|scrive|schreef|geschreven|escreveu",
    r"skrev|napisał|napisała|napisał\(a\)|pisze|kirjoitti|đã viết|napsal|napsal\(a\)|napísal|napísal\(a\)|yazdı|a scris",
    "написа|έγραψε|va escriure|menulis|ezt írta|írta",
)
EASTERN_WROTE = any_of("写道|寫道|님이 작성|작성|のメール|のメッセージ|さんは書きました")
ORIGINAL = re.compile(
    rf"^[^\w\-=*]{{0,10}}+[-_=*]{{2,}}+\s{{0,10}}+(?:"
    rf"(?:[^\W\d_][^-_=]{{0,40}}?\b)?(?:{MESSAGE})(?![^\W_])[^-_=]{{0,20}}[-_=*]{{2,}}+\s*+(?:$|[^\W\d]{{1,20}}+\s?:)"
    rf"|(?:{EASTERN_MESSAGE})\s{{0,10}}+[-_=*]{{2,}}+\s*+$)",
    re.I,
)
FORWARDED = re.compile(
    r"^\W{0,40}+(?:"
    + any_of(
        "forwarded message|forwarded mail|begin forwarded (?:message|e-?mail)|fwd message|this is a forwarded message",
        "start of forwarded message|forwarded by",
        "пересылаемое (?:сообщение|письмо)|пересланное (?:сообщение|письмо)|перенаправленное (?:сообщение|письмо)",
        "переадресованное (?:сообщение|письмо)|это пересылаемое (?:сообщение|письмо)",
        "начало (?:текста )?(?:переадресованного|пересылаемого|пересланного|перенаправленного) (?:сообщения|письма)",
        "weitergeleitete (?:nachricht|e-?mail|mail)|anfang der weitergeleiteten (?:nachricht|e-?mail)",
        "message (?:transféré|réexpédié)|début du (?:message transféré|message réexpédié)|mensaje reenviado",
        "inicio del mensaje reenviado|messaggio inoltrato|inizio messaggio inoltrato|mensagem (?:encaminhada|reencaminhada)",
        "doorgestuurd bericht|begin doorgestuurd bericht|przekazana wiadomość|wiadomość przekazana|początek przekazanej wiadomości",
        "переслане повідомлення|(?:қайта жіберілген|жолданған) (?:хат|хабар|хабарлама)|кайра жөнөтүлгөн (?:кат|билдирүү)",
        "videresendt (?:meddelelse|besked|melding)|vidarebefordrat meddelande|edelleenlähetetty viesti",
        "přeposlaná zpráva|preposlaná správa|továbbított üzenet|mesaj redirecționat|iletilen ileti|转发的邮件|转发邮件",
    )
    + r")(?![^\W_])",
    re.I,
)
ABOVE = (
    *("reply above this line", "type your reply above", "respond above this line", "write above this line"),
    *("ответьте выше этой", "ответ выше этой", "пишите ответ выше", "пишите выше этой", "antworten sie oberhalb"),
    *("antwort oberhalb dieser", "réponse au-dessus de cette ligne", "répondez au-dessus", "bu satırın üzerine"),
    *("вище цього рядка", "svar over denne linje", "осы жолдың үстіне"),
)

OPENING = any_of(
    "on|at|am|le|el|il|op|em|den|på|w dniu|dnia|vào|dne|в|во|you|вы",
    "пн|вт|ср|чт|пт|сб|вс|понедельник|вторник|среда|среду|четверг|пятница|пятницу|суббота|субботу|воскресенье",
    "monday|tuesday|wednesday|thursday|friday|saturday|sunday|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag",
    "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag",
    "понеділок|вівторок|середа|четвер|п['’]ятниця|субота|неділя|pazartesi|salı|çarşamba|perşembe|cuma|cumartesi|pazar",
    "дүйсенбі|сейсенбі|сәрсенбі|бейсенбі|жұма|сенбі|жексенбі",
    r"\d{1,4}|mon|tue|wed|thu|fri|sat|sun|pe|ma|ti|ke|to|la|su|în|στις|na|на|pada|dňa",
)
DAY = re.compile(
    r"\b(?:"
    + any_of(
        "пн|вт|ср|чт|пт|сб|вс|понедельник|вторник|сред[ау]|четверг|пятниц[ау]|суббот[ау]|воскресенье|вчера|сегодня|позавчера",
        "monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|wed|thu|fri|sat|sun|today|yesterday",
        "montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|gestern|heute|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|hier",
        "mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag|i går|pazartesi|salı|çarşamba|perşembe|cuma|cumartesi|pazar|dün|bugün",
        "понеділок|вівторок|середу|четвер|суботу|неділю|дүйсенбі|сейсенбі|сәрсенбі|бейсенбі|жұма|сенбі|жексенбі",
    )
    + r")\b",
    re.I,
)
"""A day by its name."""
OPENS = re.compile(rf"^[\s*\-–—>]*+(?:(?:{OPENING})\b|[在于於])", re.I)
ENDS_WROTE = re.compile(rf"(?:\b(?:{WROTE})(?:\s(?:следующее|the following))?|(?:{EASTERN_WROTE}))$", re.I)
"""For the end of a line, without what stands behind the word: see `ends_wrote`."""
WROTE_BEFORE_NAME = re.compile(rf"\b(?:{WROTE})\s.{{1,120}}:$", re.I)
WROTE_ON_DAY = re.compile(
    rf"^\S.{{1,80}}\b(?:{WROTE})\s{{1,3}}(?:on|am|le|el|den|op|dnia)\s{{1,3}}\S{{0,12}}\s?\d.{{3,40}}:$", re.I
)
WROTE_DATED = re.compile(
    rf"^\S.{{1,80}}\b(?:{WROTE})\s{{1,3}}(?:\d{{4}}-\d\d-\d\d|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}})\b.{{0,30}}[:：]$",
    re.I,
)
HAS_DATE = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|\d{1,2}[:.]\d{2}|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b")
HOUR = re.compile(r"(?<![\d.])\d{1,2}[:.]\d{2}(?![\d.])")
ONLY_HOUR = re.compile(
    r"\W{0,3}(?:at|um|à|a las|kl\.?|saat|в|о)\s\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[ap]\.?m\.?)?\s?,?", re.I
)
HAS_DAY = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b")
"""A whole day: an hour by itself is what people tell."""
DIGIT = re.compile(r"\d")
HAS_ADDRESS = re.compile(r"[^\s<>()\[\]]@[^\s<>()\[\]]")
COLONS = (":", "：")
REST_OF_ADDRESS = re.compile(rf"^>\s{{0,3}}(?:{WROTE})?\s{{0,3}}:\s*+$", re.I)
"""The end of an address that a program broke into lines looks like a quoted line, and is none."""

QUOTING = re.compile(
    r"^(?:quoting|zitat von|zitiere|citando a?|citation de|citerar|citát|цитир(?:ую|ование|ует)|цитування|citat af|alıntı)\s\S.{1,120}:$",
    re.I,
)
YOU_WROTE = re.compile(
    r"^(?:вы (?:писали|написали|пишете)|ви (?:писали|написали|пишете)|you wrote|sie schrieben|vous (?:avez écrit|écriviez)|du skrev"
    r"|сіз (?:жаздыңыз|жазғансыз))\b.{0,120}[:：]$",
    re.I,
)
ENDS_YOU_WROTE = re.compile(
    r"\b(?:you wrote|вы (?:писали|написали)|ви (?:писали|написали)|schrieben sie|sie schrieben|schriebst du|du schriebst"
    r"|vous (?:écriviez|avez écrit)|skrev du|du skrev|yaz(?:dınız|mıştınız)|сіз (?:жаздыңыз|жазғансыз))\s?,?\s?[:：]$",
    re.I,
)
"""Programs that speak to whoever wrote the quote; such a line needs a day beside it, or a quote below it."""
GREETING = re.compile(
    r"^(?:hello|hi|dear|good (?:morning|day|afternoon|evening)|здравствуйте|добрый (?:день|вечер)|доброе утро|доброго (?:дня|времени суток)"
    r"|приветствую|уважаем\w{2,3}|вітаю|добрий день|hallo|guten (?:tag|morgen|abend)|sehr geehrte\w?|liebe\w?|bonjour|bonsoir|hej|kære"
    r"|goddag|merhaba|sayın|iyi günler|сәлеметсіз бе|құрметті|саламатсызбы)\b,?[^.!?:,]{0,60}[,.!]?$",
    re.I,
)
"""The line with which The Bat greets above the line that introduces a quote."""
PROGRAM_WROTE = re.compile(r"(?:написал|писал) ?\(-?а\) ?[:：]$", re.I)
"""Nobody writes both forms of a word by hand."""
BAR = re.compile(r"^[ \t]{0,3}\|(?:[ \t]|$)")
"""The mark with which some programs quote; without a line that introduces a quote it is a table."""
HEADER_PAIRS = ({"from", "sent"}, {"from", "subject"}, {"sent", "to"})
"""Two fields that stand together are the header of a mail; one alone may be anything."""

IN_LINE = re.compile(r"(?<!-)-{2,}+\s{0,3}+On\b", re.I)

FIELD_NAMES = {
    "from": any_of(
        "from|от|від|кимден|кімнен|бастаушы|kimdan|von|de|van|da|fra|från|od|lähettäjä|gönderen|kimden|feladó|expéditeur|de la",
        "από|发件人|寄件者|差出人|보낸 사람",
    ),
    "sent": any_of(
        "sent|date|отправлено|дата|надіслано|жөнөтүлдү|күні|жіберілді|жіберілген күні|gesendet|datum|envoyé|envoyé le|fecha|enviado",
        "sent at|yuborildi|sana|enviada em|enviado el|data|inviato|verzonden|sendt|dato|skickat|wysłano|wysłane|lähetetty|päiväys",
        "odesláno|odoslané|elküldve|dátum|trimis|gönderildi|gönderme tarihi|tarih|изпратено|στάλθηκε|ημερομηνία",
        "发送时间|日期|寄件日期|送信日時|日付|보낸 날짜|날짜",
    ),
    "to": any_of(
        "to|кому|кімге|кимге|kimga|an|à|a|para|aan|til|till|do|vastaanottaja|kime|címzett|komu|pro|către|до|προς|destinataire",
        "收件人|收件者|宛先|받는 사람",
    ),
    "subject": any_of(
        "subject|mavzu",
        "тема|тема письма|тақырып|тақырыбы|темасы|betreff|objet|asunto|assunto|oggetto|onderwerp|emne|ämne|temat|aihe|konu|tárgy",
        "předmět|predmet|subiect|относно|θέμα|主题|主旨|件名|제목",
    ),
    "cc": any_of(
        "cc|bcc|копия|копія|көшірме|көшірмесі|kopie|kopi|kopia|reply-to|importance|важность|attachments|вложения|priority"
    ),
}
FIELD = re.compile(
    rf"^[\s*>|]*+(?:{'|'.join(f'(?P<{kind}>{names})' for kind, names in FIELD_NAMES.items())})\s{{0,3}}+\*?\s{{0,3}}+[:：]",
    re.I,
)
"""A field of a printed header; the group that took it is its kind."""
DATED = re.compile(
    r"^[\s*>|]*+(?:date|дата|күні|sana|datum|fecha|data|dato|päiväys|dátum|tarih|ημερομηνία|日期|日付|날짜)\s{0,3}+\*?\s{0,3}+[:：]",
    re.I,
)
"""The field that records have, too, and not mails alone."""
FORWARDED_FIELD = re.compile(
    r"^[\s*>|]*+(?:(?P<from>от кого)|(?P<sent>дата (?:создания|отправки))|(?P<cc>файлы|вложенные файлы|files))\s{0,3}+[:：]",
    re.I,
)
"""Fields that stand below the line which says that a mail was forwarded, as The Bat prints them; a memo has them, too."""
FORWARDED_RULE = re.compile(r"^[\s>]*+[-=_*]{20,}+\s*+$")
BARE_FIELD = re.compile(rf"^[\s*>|]*+(?:{'|'.join(FIELD_NAMES.values())})\s{{1,3}}+[^\s:：]", re.I)
"""A field as eM Client prints it, without a colon; only right below the line that says that a message follows."""
FIELDS_IN_LINE = re.compile(
    rf"(?<![^\s*>|,;])(?:{'|'.join(f'(?P<{kind}>{names})' for kind, names in FIELD_NAMES.items())})\s{{0,3}}+\*{{0,2}}\s{{0,3}}+[:：]",
    re.I,
)
"""Fields of a printed header that a program has put into one line."""
BARE_ORIGINAL = re.compile(rf"^\s*+(?:original|исходное|исходное почтовое|ursprüngliche)\s(?:{MESSAGE})\s*+$", re.I)
"""The same without dashes, which says something only above a header."""
RULE = re.compile(r"^[\s>]*+[-_=*–—]{5,}+\s*+$")

LONGEST_END = 60
LAST_WORDS = (
    *WROTE.replace("\\", "").split("|"),
    *EASTERN_WROTE.split("|"),
    *("следующее", "the following"),
)
BEHIND_WROTE = " \t:;.,：-–—"


def ends_wrote(words: str) -> bool:
    """Whether the words end as a line does that says who wrote: "Anna wrote:"."""
    end = words.rstrip(BEHIND_WROTE)[-LONGEST_END:].lower()
    return end.endswith(LAST_WORDS) and ENDS_WROTE.search(end) is not None
