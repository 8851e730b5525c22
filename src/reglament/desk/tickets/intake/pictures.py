"""Whether words show what a screenshot would show: the text of the message, a link to a picture, or that one comes or cannot be made."""

import re

from reglament.desk.tickets.intake.plain_words import plain

_OPENS, _CLOSES = r"[\"“”«„'‘]", r"[\"”“»'’]"
_ERROR_TEXT = re.compile(
    rf"\b(?:errors?|messages?|says?|said|saying|reads?|shows?|showing|displays?|writes?|text|reports?"
    rf"|warning|notice|window|pops?\s+up|popped\s+up|gives?|gets?|got|getting|throws?|answers?"
    rf"|exception)\b[^.!?\n\"“”«„‘]{{0,60}}{_OPENS}[^\"“”»«\n]{{4,300}}{_CLOSES}"
    rf"|:\s?{_OPENS}[^\"“”»«\n]{{4,300}}{_CLOSES}"
    rf"|\bwith\s+(?:the\s+)?(?:\w+\s+){{0,2}}?{_OPENS}[^\"“”»«\n]{{4,300}}{_CLOSES}"
    rf"|\bс\s+(?:[\w-]+\s+){{0,2}}?[\"«„“][^\"»“”«\n]{{4,300}}[\"»“”]"
    rf"|{_OPENS}[^\"“”»«\n]{{4,300}}{_CLOSES}\s+(?:appears?|pops?|comes?|is\s+(?:shown|displayed)"
    rf"|it\s+says|shows?\s+up)\b"
    r"|\b(?:errors?|messages?|says|reads|error\s+text|exception)\s?(?:\w+\s?)?:\s?\w[\w']{0,40}[\s:.,/-]{1,3}\w"
    r"|\b(?:it|program|system|screen|window|message|printer|till|app|computer|page|site|scanner|box)\s+(?:then\s+"
    r"|just\s+|always\s+)?(?:says?|said|tells\s+me|claims)\s+(?:that\s+)?(?!nothing\b|an?\s+error"
    r"|error\b)\w+\s+\w+"
    r"|\b(?:ORA-\d{3,6}|0x[0-9A-Fa-f]{4,16}|SQLSTATE|Traceback|stack\s?trace|HTTP\s?\d{3}|[A-Z][a-z]{2,30}(?:Exception"
    r"|Error)|Bad\s+Gateway|Access\s+denied|Connection\s+refused|Internal\s+Server\s+Error|Runtime\s+error)\b"
    r"|\b(?:errors?|ошибк[аиуой]{1,2})\s+(?:(?:code|number|no\.?|код|номер|с\s+кодом|под\s+номером)\s+)?(?:№\s?)?\d{3,6}\b"
    rf"|\b(?:ошибк|сообщени|пиш[еу]т|выда[её]т|показыва|текст|надпис|окн|окошк|табличк|выскоч|всплы"
    rf"|высвечива|выскакива|появля|вылеза|вылаза|ругается|предупрежд|уведомлени|выходит|вылетает"
    rf"|возникает)\w*[^.!?\n\"“”«„]{{0,60}}[\"«„“][^\"»“”«\n]{{4,300}}[\"»“”]"
    r"|\b(?:ошибк[аиу]|сообщение|пишет|пишут|выда[её]т|текст\s+ошибки|надпись|выходит)\s?(?:[\w-]+\s?)?:\s?\w[\w']{0,40}[\s:.,/-]{1,3}\w"
    r"|\b(?:пишет|пишут|сообщает)\s?,?\s+(?:что|будто|мол)\s+\w+"
    r"|\bпишет\s+(?:нет|не|отказано|невозможно|нельзя|недостаточно|превышен\w*|доступ|соединение"
    r"|сервер|файл|пользователь|неверн\w+)\s+\w+",
    re.IGNORECASE,
)
_PICTURE = (
    r"(?:screen\s?-?(?:shots?|grabs?|captures?|prints?)|print\s?-?screens?|photos?|pictures?|images?|videos?|pics?)"
)
_PICTURE_RU = r"(?:скрин(?:шот)?\w{0,3}|принтскрин\w*|фотк\w+|фото(?:графи\w+)?|снимок|снимк[аи]?\s+экрана|картинк\w|видео|изображени\w)"
_COMES = re.compile(
    rf"\b{_PICTURE}\s+(?:\w+\s+){{0,4}}?(?:attached|enclosed|below|above|here|added|included|follows?"
    rf"|in\s+the\s+(?:attachment|letter|mail)|at\s+the\s+(?:end|bottom))\b|\b(?:attach\w*|enclos\w*"
    rf"|see|here\s+is|here\s+are|here's|sending|send\s+you|added|adding|including|look\s+at"
    rf"|sent)\s+(?:\w+\s+){{0,4}}?{_PICTURE}\b(?!\s+(?:does"
    rf"|do|is\s+not|cannot|of\s+the\s+patient))"
    rf"|\b(?:on|in)\s+the\s+(?:attached\s+)?{_PICTURE}\b|\b{_PICTURE}\s?:"
    rf"|\b{_PICTURE_RU}\s+(?:[\w-]+\s+){{0,3}}?(?:во\s+вложени\w+|прилага\w+|прилож\w+|прикреп\w+"
    rf"|приклад\w+|прикладыва\w+|ниже|выше|тут|здесь|в\s+приложении|в\s+аттаче|отправля\w+|отправил\w*"
    rf"|высыла\w+|выслал\w*|добавил\w*|шлю|скинул\w*|скидыва\w+|внизу|вложил\w*)"
    rf"|\b(?:прилага\w+|прикреп\w+|приклад\w+|прикладыва\w+|прилож\w+|во\s+вложении|вложил\w*|см\.?"
    rf"|смотри(?:те)?|вот|отправля\w+|высыла\w+|шлю|скидываю|скинул\w*|добавил\w*|отправил\w*"
    rf"|посыла\w+)\s+(?:[\w-]+\s+){{0,3}}?{_PICTURE_RU}\b"
    rf"|\bна\s+(?:скрин|фото|картинк|снимк)\w*|\b{_PICTURE_RU}\s?:",
    re.IGNORECASE,
)
_CANNOT = re.compile(
    rf"\b(?:cannot|can't|could\s+not|couldn't|unable\s+to|no\s+way\s+to|impossible\s+to|did\s+not\s+manage"
    rf"|no\s+time\s+to|not\s+able\s+to|don't\s+know\s+how\s+to)\s+(?:\w+\s+){{0,3}}?(?:a\s+)?{_PICTURE}\b"
    rf"|\b(?:no|without\s+an?)\s+{_PICTURE}\b|\bnothing\s+to\s+(?:see|show|photograph)\b"
    rf"|\b{_PICTURE_RU}\s+(?:[\w-]+\s+){{0,2}}?(?:не\s+(?:могу|можем|получ\w+|успе\w+|сдела\w+|смог\w*"
    rf"|выходит|удалось)|сделать\s+(?:не|нельзя|невозможно))|\b(?:не\s+(?:могу|можем|успел\w*|получ\w+"
    rf"|смог\w*|удалось)|нет\s+возможности|невозможно)\s+(?:[\w-]+\s+){{0,3}}?{_PICTURE_RU}|\b(?:нет"
    rf"|без)\s+{_PICTURE_RU}",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"https?://[^\s<>\"]{1,200}?\.(?:png|jpe?g|gif|webp|bmp|heic|pdf|mp4|mov)\b"
    r"|https?://(?:[\w-]{1,40}\.){0,3}(?:yadi\.sk|disk\.yandex\.\w{2,3}|drive\.google\.com|docs\.google\.com"
    r"|photos\.app\.goo\.gl|photos\.google\.com|dropbox\.com|1drv\.ms|onedrive\.live\.com|sharepoint\.com"
    r"|cloud\.mail\.ru|imgur\.com|prnt\.sc|joxi\.\w{2,3}|snipboard\.io|gyazo\.com|postimg\.cc|ibb\.co"
    r"|monosnap\.com|skr\.sh|wetransfer\.com|icloud\.com|mega\.nz|clip2net\.com|lightshot\.\w{2,4}"
    r"|dropmefiles\.com|fex\.net)\b",
    re.IGNORECASE,
)


def shows_a_message(text: str) -> bool:
    """Whether the words hold the text or the number of what the program said."""
    return bool(_ERROR_TEXT.search(plain(text)))


def tells_a_picture(text: str) -> bool:
    """Whether a picture would add nothing: the message stands here, a link leads to one, or one comes, or cannot be made."""
    words = plain(text)
    return any(each.search(words) for each in (_ERROR_TEXT, _LINK, _COMES, _CANNOT))
