"""What programs write by themselves, in the languages of our clients: absences, receipts, reports of mail servers."""

import re

from reglament.mail.alternatives import any_of

ABSENT = re.compile(
    r"\b(?:"
    + any_of(
        r"i(?: am|'m|’m) (?:currently |now )?(?:out of (?:the )?office|away (?:from|until|till))",
        r"i(?: am|'m|’m) (?:currently |now )?on (?:annual |sick |maternity |parental )?(?:leave|vacation|holiday)",
        r"i will be (?:out of|away|on leave)|(?:we|our office) (?:are|is) closed (?:from|until|for)",
        r"(?:я|мы)(?: сейчас| временно)? (?:в отпуске|на больничном|в командировке|вне офиса|отсутству\w{1,3})",
        r"(?:нахожусь|буду|уш\w{1,3}) (?:в отпуск\w?|на больнич\w{2,3}|в командировк\w|вне офиса)",
        r"(?:меня|нас) (?:не будет|нет|сейчас нет) (?:в офисе|на месте|на рабочем месте|на работе|до \d)",
        r"отсутствую (?:на (?:рабочем месте|работе)|в офисе|до|по|с)\b|не буду на (?:связи|работе|месте)",
        r"ich bin (?:derzeit |zurzeit |momentan |aktuell )?(?:nicht im (?:büro|hause)|im urlaub|abwesend|außer haus)",
        r"bin ich (?:nicht im|im urlaub|abwesend|außer haus|wieder)|nicht im büro|unser büro ist .{0,40}geschlossen",
    )
    + ")",
    re.I,
)
"""Somebody says that they are away."""
MEANWHILE = re.compile(
    r"\b(?:"
    + any_of(
        r"по (?:срочным|всем|неотложным|рабочим|текущим) вопросам|по вопросам .{1,60}(?:обращайтесь|пишите)",
        r"(?:срочн\w{1,3}|неотложн\w{1,3}) (?:вопрос\w{0,3}|случа\w{1,3}|делам?) .{0,40}(?:обращ|пиш|звон)",
        r"(?:отвечу|прочитаю|прочту|свяжусь с вами) .{0,60}(?:верн|после|возвращ)",
        r"после (?:моего )?(?:возвращения|отпуска)|(?:письмо|сообщение) (?:не )?будет (?:переслан|перенаправлен)\w{1,3}",
        r"(?:if|in|for) (?:(?:it is|it's|this is) )?(?:an? )?(?:urgent|emergenc|immediate|pressing)|please contact",
        r"i will (?:reply|respond|answer|get back)|(?:upon|on|after|until) my return",
        r"(?:limited|no) access to (?:my )?e-?mails?|(?:will|is) not (?:be )?forwarded",
        r"in dringenden (?:fällen|angelegenheiten)|wenden sie sich|nach meiner rückkehr",
        r"(?:e-?mails?|nachrichten?) (?:wird|werden) nicht weitergeleitet|nur eingeschränkt (?:erreichbar|zugriff)",
    )
    + ")",
    re.I,
)
"""Somebody says what to do until they are back."""
ABSENCE_IN_SUBJECT = re.compile(
    r"^\W{0,3}(?:re:\s?|отв:\s?|aw:\s?)?(?:"
    + any_of(
        r"отсутстви\w|вне офиса|нет в офисе|нет на (?:рабочем )?месте|(?:я )?(?:в|ушла? в) отпуск\w?",
        r"(?:я )?(?:в командировке|на больничном)|on (?:vacation|leave|holiday)|vacation (?:reply|notice|message)",
        r"(?:i am |i'm )?(?:out of (?:the )?office|away)\b|absen(?:ce|t)\b|auto(?:matisch)?:",
        r"abwesenheit|(?:ich bin )?(?:im urlaub|abwesend|nicht im (?:büro|haus))|urlaub(?:snotiz|svertretung)?\b",
    )
    + ")",
    re.I,
)
RECEIPT = re.compile(
    r"^\W{0,3}(?:read|not read|прочитано|прочтено|не прочитано|gelesen|ungelesen|recall|отзыв|rückruf)\s?:", re.I
)
OF_A_RECEIPT = re.compile(
    r"\b(?:"
    + any_of(
        r"was (?:read|deleted without being read|displayed)|would like to recall",
        r"(?:было|был) (?:прочитан|удален|удалён)\w{0,2}|хотел\w? бы отозвать|пытается отозвать",
        r"(?:wurde|ist) .{1,80}(?:gelesen|gelöscht)|möchte die nachricht .{0,80}zurückrufen",
    )
    + ")",
    re.I,
)
FAILED_FIRST = re.compile(
    r"^\W{0,3}(?:"
    + any_of(
        r"undeliver|returned mail|mail delivery (?:failed|failure)|delivery (?:status notification|failure|has failed)",
        r"failure notice|не (?:удалось|удаётся|удается) доставить|сообщение не доставлено|письмо не доставлено",
        r"доставка не удалась|возвращено отправителю|unzustellbar|nicht (?:zustellbar|zugestellt)|zustellung fehlgeschlagen",
    )
    + ")",
    re.I,
)
SERVER_SAYS = re.compile(r"(?<![\d.])5\.\d\.\d{1,3}(?![\d.])|\bsmtp\b.{0,60}\b55\d\b", re.I)
"""How a mail server says that it failed for good (RFC 3463)."""
