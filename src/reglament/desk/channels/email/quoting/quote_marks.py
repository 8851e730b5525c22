"""How mail programs mark what is old: the line above a quote, header blocks, separators and signatures, by language."""

import re

SEPARATOR = "-----Original Message-----"


def _any(*lists: str) -> str:
    """The alternatives of several lists, a line each for the reader's sake, as one pattern."""
    return "|".join(lists)


QUOTE = re.compile(r"^[ \t]{0,3}(?:[A-Za-zА-Яа-яЁё]{0,4}>|&gt;)")
"""A quoted line; The Bat puts the writer's initials before the mark."""

MESSAGE = _any(
    "message|mail|email|сообщение|сообщения|письмо|письма|повідомлення|лист|хабарлама|билдирүү",
    "nachricht|mensaje|mensagem|messaggio|bericht|meddelelse|meddelande|melding|wiadomość|viesti|zpráva|správa|üzenet",
    "mesaj|съобщение|μήνυμα",
)
EASTERN_MESSAGE = _any("邮件原件|原始邮件|原始郵件|元のメッセージ|원본 메시지|원본 메일")
"""In languages that put no spaces between words."""
WROTE = _any(
    "wrote|writes|sent|said",
    r"написал\(а\)|написала|написал|написали|пишет|писал|писала|писали|сообщил|сообщила|написав|жазды",
    "schrieb|a écrit|écrit|escribió|escribio|ha scritto|scrive|schreef|geschreven|escreveu",
    r"skrev|napisał|napisała|napisał\(a\)|pisze|kirjoitti|đã viết|napsal(?:\(a\))?|napísal(?:\(a\))?|yazdı|a scris",
    "написа|έγραψε|va escriure|menulis|ezt írta|írta",
)
EASTERN_WROTE = _any("写道|寫道|님이 작성|작성|のメール|のメッセージ|さんは書きました")
ORIGINAL = re.compile(
    rf"^\W*[-_=*]{{2,}}\s*(?:[^\W\d_][^-_=]{{0,40}}?\b)?(?:{MESSAGE})(?![^\W_])[^-_=]{{0,20}}[-_=*]{{2,}}\s*(?:$|[^\W\d]+\s?:)"
    rf"|^\W*[-_=*]{{2,}}\s*(?:{EASTERN_MESSAGE})\s*[-_=*]{{2,}}\s*$"
    rf"|^\s*-{{2,}}.{{3,160}}\b(?:{WROTE})\s*:?\s*-{{2,}}\s*$",
    re.I,
)
FORWARDED = re.compile(
    r"^\W{0,40}(?:"
    + _any(
        "forwarded message|forwarded mail|begin forwarded message|fwd message",
        "пересылаемое сообщение|пересылаемое письмо|пересланное сообщение|перенаправленное сообщение",
        "начало переадресованного сообщения|начало пересылаемого сообщения|начало пересланного сообщения",
        "weitergeleitete nachricht|anfang der weitergeleiteten nachricht|message transféré|début du message transféré",
        "mensaje reenviado|messaggio inoltrato|doorgestuurd bericht|przekazana wiadomość|переслане повідомлення",
    )
    + r")\b",
    re.I,
)
ABOVE = re.compile(
    r"^\W{0,10}.{0,60}(?:"
    + _any(
        "reply above this line|type your reply above|respond above this line|write above this line",
        "ответьте выше этой|пишите ответ выше|пишите выше этой|antworten sie oberhalb",
    )
    + ")",
    re.I,
)

OPENING = _any(
    "on|am|le|el|il|op|em|den|på|w dniu|dnia|vào|dne|в|во|you|вы",
    "пн|вт|ср|чт|пт|сб|вс|понедельник|вторник|среда|среду|четверг|пятница|пятницу|суббота|субботу|воскресенье",
    r"\d{1,4}|mon|tue|wed|thu|fri|sat|sun|pe|ma|ti|ke|to|la|su|în|pe|στις|na|на|pada|dňa",
)
OPENS = re.compile(rf"^[\s*\-–—>]*(?:(?:{OPENING})\b|[在于於])", re.I)
ENDS_WROTE = re.compile(
    rf"(?:\b(?:{WROTE})\s*(?:следующее|the following)?|(?:{EASTERN_WROTE}))\s*[:;.,：\-–—]*\s*$", re.I
)
WROTE_BEFORE_NAME = re.compile(rf"\b(?:{WROTE})\s.{{1,120}}:\s*$", re.I)
WROTE_ON_DAY = re.compile(
    rf"^\S.{{1,80}}\b(?:{WROTE})\s+(?:on|am|le|el|den|op|dnia)\s+\S{{0,12}}\s?\d.{{3,40}}:\s*$", re.I
)
HAS_DATE = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|\d{1,2}[:.]\d{2}|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b")
DIGIT = re.compile(r"\d")
HAS_ADDRESS = re.compile(r"[^\s<>()\[\]]+@[^\s<>()\[\]]+")
BY_DATE = re.compile(r"[>)\]\"]?\s*[:：]\s*$")
REST_OF_ADDRESS = re.compile(rf"^>\s*(?:{WROTE})\s*:\s*$", re.I)
"""The end of an address that a program broke into lines looks like a quoted line, and is none."""

QUOTING = re.compile(r"^(?:quoting|zitat von|zitiere|citando a?|citation de|citerar|citát)\s\S.{1,120}:\s*$", re.I)
YOU_WROTE = re.compile(r"^(?:вы (?:писали|написали)|you wrote|sie schrieben|vous avez écrit)\b.{0,120}:?\s*$", re.I)
HEADER_PAIRS = ({"from", "sent"}, {"from", "subject"}, {"sent", "to"})
"""Two fields that stand together are the header of a mail; one alone may be anything."""

IN_LINE = re.compile(rf"-{{2,}}\s*On\b.{{6,200}}\b(?:{WROTE})\s*[:\-]*\s*$", re.I)

FIELD_NAMES = {
    "from": _any(
        "from|от|від|кимден|кімнен|von|de|van|da|fra|från|od|lähettäjä|gönderen|kimden|feladó|expéditeur|de la",
        "από|发件人|寄件者|差出人|보낸 사람",
    ),
    "sent": _any(
        "sent|date|отправлено|дата|надіслано|жөнөтүлдү|күні|gesendet|datum|envoyé|envoyé le|fecha|enviado",
        "sent at|enviada em|enviado el|data|inviato|verzonden|sendt|dato|skickat|wysłano|wysłane|lähetetty|päiväys",
        "odesláno|odoslané|elküldve|dátum|trimis|gönderildi|gönderme tarihi|tarih|изпратено|στάλθηκε|ημερομηνία",
        "发送时间|日期|寄件日期|送信日時|日付|보낸 날짜|날짜",
    ),
    "to": _any(
        "to|кому|an|à|a|para|aan|til|till|do|vastaanottaja|kime|címzett|komu|pro|către|до|προς|destinataire",
        "收件人|收件者|宛先|받는 사람",
    ),
    "subject": _any(
        "subject|тема|тема письма|betreff|objet|asunto|assunto|oggetto|onderwerp|emne|ämne|temat|aihe|konu|tárgy",
        "předmět|predmet|subiect|относно|θέμα|主题|主旨|件名|제목",
    ),
    "cc": _any("cc|bcc|копия|копія|kopie|kopi|kopia|reply-to|importance|важность|attachments|вложения|priority"),
}
FIELD = {kind: re.compile(rf"^[\s*>|]*(?:{names})\s*\*?\s*[:：]", re.I) for kind, names in FIELD_NAMES.items()}
RULE = re.compile(r"^[\s>]*[-_=*–—]{5,}\s*$")

SIGNATURE = re.compile(r"^(?:--|—|–|__+)[ \t]*$")
FOOT = re.compile(
    r"^\W{0,3}(?:"
    + _any(
        r"sent (?:from|via|with|using|by) \S|get outlook for",
        r"отправлено (?:с|со|из|через|от|при помощи|моим)\b|послано с\b|написано с\b",
        r"скачать outlook|получите outlook|надіслано з\b",
        r"von mein\w+ \S+ gesendet|gesendet (?:von|mit)|diese nachricht wurde von mein|envoyé (?:de|depuis|à partir)",
        r"enviado (?:desde|do|a partir)|inviato da|(?:verzonden|verstuurd) (?:vanaf|met|via)",
        r"skickat från|sendt fra|wysłane z|lähetetty |odesláno z|odoslané z|trimis de pe|\S+ gönderildi$",
        r"\S+\s?から送信|(?:从我的|發自我的|发自我的)|나의 \S+ 보냄",
    )
    + ")",
    re.I,
)
GOES_ON = re.compile(r"[,.;!?]\s+(?!(?:please )?(?:excuse|pardon|forgive|sorry)\b)\w", re.I)
"""Then a person wrote the line, unless it only asks to be forgiven for what thumbs write."""

GOODBYES = _any(
    "с уважением|с наилучшими|с наилучшими пожеланиями|всего доброго|всего наилучшего",
    "з повагою|урматтоо менен|құрметпен",
    "best regards|kind regards|kindest regards|warm regards|warmest regards|with best regards|with kind regards",
    "regards",
    "best wishes|yours sincerely|yours faithfully|yours truly|sincerely|sincerely yours",
    "mit freundlichen grüßen|mit freundlichen grüssen|mit freundlichem gruß|freundliche grüße|viele grüße|beste grüße",
    "liebe grüße|schöne grüße|mfg",
    "cordialement|bien cordialement|saludos|saludos cordiales|atentamente",
    "cordiali saluti|distinti saluti|atenciosamente",
    "met vriendelijke groet|met vriendelijke groeten|med vänlig hälsning|med vänliga hälsningar|med venlig hilsen|mvh",
    "pozdrawiam|ystävällisin terveisin",
)
GOODBYE = re.compile(rf"^\W{{0,2}}(?:{GOODBYES})[\s,.!;:–—-]*$", re.I)
GOODBYE_FROM = re.compile(
    rf"^\W{{0,2}}(?=[^\s,]+\s)(?i:{GOODBYES}),\s*[A-ZА-ЯЁ][\w.«»\"-]*(?:\s+[\w.«»\"-]+){{0,3}}\W*$"
)
"""A goodbye of several words, a comma and a name: nothing needs to stand below."""

GOODBYE_AND_NAME = re.compile(rf"^\W{{0,2}}(?:{GOODBYES})[\s,]+\S.{{1,60}}$", re.I)
