"""Words that need no answer: thanks, an OK, that it works again, a note of absence, nothing at all (the reading under Siroka 3.7).

Precision first: only where every word is one of those that such words are made of. "Thanks, but it still fails" is none, and
neither is anything with a question. Each word is looked at once.
"""

import re
from collections.abc import Collection

from reglament.desk.tickets.intake.absence import is_absence, tells_absence

LONGEST = 400
"""Characters; whoever writes more says something."""

GRATITUDE, ASSENT, SOLVED, DONE, ABSENCE, NOTHING = "thanks", "assent", "solved", "done", "absence", "nothing"
"""What bare words are, as the journal keeps it."""


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_GRATITUDE = _words(
    """thanks thank thx ty tysm cheers appreciated appreciate grateful danke dank merci gracias teşekkürler teşekkür sağol sağolun
    спасибо спасибочки спасиб спс благодарю благодарим благодарна благодарен благодарны благодарность признательны
    признательна признателен дякую дякуємо вдячний вдячна вдячні подяка благодарностей рахмет рахмат rahmat rahmet raqmet ыракмат рақмет"""
)
_ASSENT = _words(
    """ok okay okey kk k +1 noted understood great perfect excellent wonderful super cool nice fine sure agreed accepted
    awesome brilliant fantastic amazing lovely terrific marvellous splendid
    ок окей хорошо ладно ясно понятно понял поняла поняли принято принял приняла приняли отлично супер класс здорово прекрасно
    замечательно добро договорились угу ага учтём учтем учту согласен согласна согласны шикарно круто
    добре гаразд зрозуміло зрозумів зрозуміла прийнято домовились домовилися чудово згоден згодна жақсы түсінікті жарайды келісемін
    түсіндім түсіндік түшүндүм түшүндүк жакшы түшүнүктүү макул tamam tamamdır anladım anlaşıldı peki verstanden einverstanden klar
    gut perfekt parfait entendu compris"""
)
_SOLVED = _words(
    """works working worked fixed solved resolved sorted helped
    работает заработало заработал заработала заработали помогло получилось решено решена решён решен решилось решилась решился
    снят снята закрыт исправлено исправили
    разобрались разобрался разобралась вирішено запрацювало допомогло розібралися розібрався розібралась працює працюють иштеп істеп
    виправлено çalışıyor düzeldi çözüldü funktioniert läuft gelöst behoben erledigt fonctionne résolu"""
)
_WITH_SOLVED = _words(
    """it its it's it’s did me everything all now again is has been the problem issue question works fine already well that this
    всё все теперь снова опять уже проблема вопрос нас у меня программа печатает нормально отлично так это
    сами ми усе зараз тепер знову вже проблему баары жатат азыр бәрі жұмыс қазір тұр енді
    şimdi artık yeniden sorun es alles jetzt wieder das ist ça maintenant c'est"""
)
_AROUND = _words(
    """hi hello dear good morning afternoon evening day everyone team colleagues and so very much many a lot for your you the this that
    it i we are is really indeed all both help support quick fast prompt rapid kind reply response answer advice explanation information
    info time work effort assistance best regards kindly sincerely yours have nice wonderful great weekend week too received
    in advance big from us well done with mate mates guys folks friend friends sir madam ladies gentlemen bunch million lots
    здравствуйте здравствуй добрый доброе доброго день утро вечер дня вечера утра привет уважаемые уважаемый уважаемая коллеги вам вас
    тебе всем большое огромное огромная большущее сердечно искренне очень за и с со от до вашу ваш ваше ваши вашей помощь поддержку
    оперативность оперативную оперативный быструю быстрый быстроту скорый скорость ответ ответы работу содействие внимание заботу
    разъяснение разъяснения пояснение пояснения информацию подсказку совет советы участие терпение понимание всё все это ещё еще раз
    чоң чон көп коп үлкен катта щиро дуже vielen beaucoup muchas çok ederim ederiz alles sehr sizlere
    допомогу швидку відповідь вітаю гарного ihnen für die ihre hilfe hallo bonjour merhaba
    заранее всего хорошего наилучшего хорошей приятного приятной удачного выходных недели смены уважением наилучшими пожеланиями
    свидания я мы так вот получил получила получили получено
    отклик отклика реакцию реагирование быстрое быстро оперативное оперативно оперативные терпеливость чуткость отзывчивость труд
    ребята друзья друг дружище господа девушки девочки мальчики коллега дорогие дорогой дорогая
    підтримку швидкий швидко оперативну усім ваша много добрий вечір
    сізге көмегіңіз көмегіңізге үшін жауабыңызға сизге жардамыңыз жардамыңызга үчүн жообуңузга баарыңызга баарыңыздарга бәріңізге"""
)
_YES_WORDS = _words("yes yep yeah да ооба иә")
"""What says yes to nothing that was asked, beside thanks: whether it is done is then the question."""
_WAITS = _words(
    "жду ждём ждем ожидаем ожидаю подождём подождем будем ждать чекаємо чекаю күтөбүз күтеміз waiting looking forward"
)
"""What adds nothing to thanks."""
_DONE = frozenset({"closeable"})
"""What stands for a leave to close."""
_BARE = _GRATITUDE | _ASSENT | _SOLVED | _DONE | _AROUND
_SIGNS = frozenset("👍👌🙏✅✔☑❤♥😊🙂😀😃😄☺😉👏💪🤝🎉🌹💐🔥💯")
_YES = frozenset("👍👌✅✔☑🤝")
_DRESSING = re.compile("[\u200d\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]")
_WORD = re.compile(r"\+1\b|[^\W_]+(?:['’-][^\W_]+)*")
_REST = re.compile(r"[\s.,!;:()\-–—…\"«»“”'*_>~+]*")

_ANSWERS = re.compile(
    r"(?:^|[.,;!\n])\s{0,9}(?:так|(?:(?:this|the|an?)\s)?(?:morning|afternoon|evening|weekend|week|day|lots?|bunch|million)"
    r"|indeed|both|all|everything|this|that|(?:very\s)?(?:much|many|quick|fast)|(?:очень\s)?(?:много|быстро|оперативно)|very much so"
    r"|(?:it|this|that|i|we) (?:is|has|have|are|am)|вс[её]|это)\s{0,9}(?=[.,;!\n]|$)|^\W{0,9}так\W{1,9}(?:щиро |дуже )?дякую",
    re.IGNORECASE,
)
"""What says nothing beside thanks, and answers a question by itself: a yes in Ukrainian, "both", "it is", "this weekend"."""

_CLOSE = re.compile(
    r"\b(?:you\s+(?:can|may)\s+(?:now\s+)?close|(?:it|this)\s+(?:can|may)\s+(?:now\s+)?be\s+closed)"
    r"(?:\s+(?:it|this)\b)?(?:\s+(?:the\s+|this\s+|my\s+)?(?:request|ticket|case|issue)\b)?(?:\s+now\b)?"
    r"|\b(?:(?:заявк[уа]|запрос|обращение|тикет|вопрос|е[её])\s+)?(?:вы\s+)?(?:можно|можете)\s+(?:уже\s+|смело\s+)?закры(?:ва)?ть"
    r"(?:\s+(?:мою\s+|эту\s+|этот\s+)?(?:заявку|запрос|обращение|тикет|вопрос|е[её])\b)?",
    re.IGNORECASE,
)
"""That nothing is left to do: a leave to close. Whoever asks for it by "please close it" asks for something."""
_DAY = r"(?:day|evening|night|morning|afternoon|weekend|week|holidays?|vacation|christmas|easter)"
_WISHES = re.compile(
    rf"\b(?:(?<!\bi\s)(?<!\bwe\s)(?<!\byou\s)(?<!\bthey\s)have\s+an?\s+(?:very\s+)?(?:nice|great|good|lovely|wonderful|pleasant)\s+"
    rf"(?:rest\s+of\s+(?:the|your)\s+)?{_DAY}|enjoy\s+(?:the|your)\s+(?:rest\s+of\s+(?:the|your)\s+)?{_DAY}"
    r"|(?:good|nice|great|lovely)\s+(?:weekend|night)|the\s+same\s+to\s+you"
    r"|(?:and\s+)?you\s+too|happy\s+(?:new\s+year|holidays|easter)|merry\s+christmas|take\s+care|all\s+the\s+best|(?:good\s*)?bye"
    r"|you(?:\s+are|['’]re)\s+(?:the\s+best|great|welcome|awesome|stars)|keep\s+up\s+the\s+good\s+work"
    r"|(?:хорош|приятн|отличн|удачн|спокойн|прекрасн|замечательн|тёпл|тепл)(?:ого|ой|ых|их)\s+(?:вам\s+)?"
    r"(?:дня|вечера|утра|ночи|выходных|недели|смены|праздников|отдыха|настроения|отпуска)"
    r"|с\s+(?:наступающ|прошедш|нов)(?:им|ими|ым)(?:\s+(?:вас|новым))?(?:\s+(?:годом|праздник(?:ом|ами)|рождеством))?"
    r"|с\s+(?:праздник(?:ом|ами)|рождеством)|доброй\s+ночи|взаимно|вам\s+того\s+же|вы\s+(?:лучш(?:ие|ая|ий)|супер|молодцы)"
    r"|(?:здоровья|удачи|успехов)(?=\s*(?:вам|и|$|[.,!)]))|до\s+свидания|всех\s+благ|всего\s+доброго"
    r"|гарн(?:ого|их)\s+(?:дня|вечора|вихідних|тижня|настрою)|күнүңүз\s+жакшы\s+өтсүн|жакшы\s+күн|сау\s+болыңыз|"
    r"саламатта\s+болуңуз|сәттілік|ийгилик)\b",
    re.IGNORECASE,
)
"""Wishes for the day, the weekend, a feast, and praise: they ask for nothing."""

_SAYINGS = (
    (re.compile(r"^\W*(?:i\s+)?got\s+it\b(?!\s+again)", re.IGNORECASE), "noted"),
    (re.compile(r"\b(?:thanks|thank\s+you)\s+again\b", re.IGNORECASE), "thanks"),
    (re.compile(r"^.{1,90}\breacted to your message:?\s{0,9}$", re.IGNORECASE), "noted"),
    (re.compile(r"^.{1,90}\bотреагировала?(?:\(а\))? на ваше сообщение:?\s{0,9}$", re.IGNORECASE), "noted"),
    (re.compile(r"\bonce\s+(?:again|more)\b", re.IGNORECASE), "too"),
    (re.compile(r"^\W*will\s+do\b", re.IGNORECASE), "noted"),
    (re.compile(r"\b(?:we|i)(?:\s+wi|['’])ll\s+wait\b", re.IGNORECASE), "waiting"),
    (re.compile(r"\bfigured\s+it\s+out\b", re.IGNORECASE), "sorted"),
    (_CLOSE, "closeable"),
    (_WISHES, "thanks"),
)
"""What is bare as a whole and not word by word."""
_ASKS = re.compile(r"^\W*(?:so\s+)?(?:is|has|was|does|did|are)\s+(?:it|this|that|everything|all|the)\b", re.IGNORECASE)
"""A question that lost its mark."""


def bare(text: str, names: Collection[str] = (), *, is_asked: bool = False) -> str:
    """What words are that need no answer: "thanks", "assent", "solved", "done", "absence", "nothing"; empty for words that
    count.

    `names` are words by which people here are called: nobody says more by signing. `is_asked` says that a question waits: a yes
    among the thanks answers it.
    """
    if not text.strip():
        return NOTHING
    if "?" in text or _ASKS.match(text):
        return ""
    if is_absence(text, _AROUND | _GRATITUDE | frozenset(names), is_asked=is_asked):
        return ABSENCE
    if len(text) > LONGEST:
        return ""
    return _made_of(_DRESSING.sub("", _with_sayings(text)), names, is_asked=is_asked)


def may_be_thanks(text: str) -> bool:
    """Whether a person may find that words of an unknown shape are mere thanks: whoever asks, or writes more, says something."""
    return 0 < len(text.strip()) <= LONGEST and not any(sign in text for sign in "?？؟")


def may_be_bare(text: str) -> bool:
    """Whether words hold one of those that bare words are made around, so that names may be all that is left."""
    if len(text) > LONGEST:
        return tells_absence(text)
    words = {word.lower() for word in _WORD.findall(_with_sayings(text))}
    return tells_absence(text) or bool(words & (_GRATITUDE | _ASSENT | _SOLVED | _DONE))


def _with_sayings(text: str) -> str:
    for saying, word in _SAYINGS:
        text = saying.sub(word, text)
    return text


def _made_of(text: str, names: Collection[str], *, is_asked: bool) -> str:
    """Whether nothing but such words and signs stand there, and which of them is the strongest."""
    words = [word.lower() for word in _WORD.findall(text)]
    rest = [sign for sign in _WORD.sub("", text) if sign not in _SIGNS]
    if not _REST.fullmatch("".join(rest)):
        return ""
    said = [word for word in words if word not in names]
    core = {word for word in said if word in _GRATITUDE | _ASSENT | _SOLVED | _DONE}
    has_sign = any(sign in _SIGNS for sign in text)
    if any(word not in _beside(core, is_asked=is_asked) for word in said):
        return ""
    if core & _SOLVED:
        return SOLVED
    if core & _DONE or not _YES_WORDS.isdisjoint(said):
        return DONE
    if is_asked and (
        core & _ASSENT - _AROUND or any(sign in _YES for sign in text) or (core and _ANSWERS.search(text))
    ):
        return ASSENT
    if core & _GRATITUDE:
        return GRATITUDE
    return ASSENT if core or has_sign else (NOTHING if not said else "")


def _beside(core: Collection[str], *, is_asked: bool) -> frozenset[str]:
    """The words that say nothing beside these. Yes and thanks say that it is done, where nothing waits for an answer."""
    known = _BARE
    if not _SOLVED.isdisjoint(core):
        known |= _WITH_SOLVED
    if not _GRATITUDE.isdisjoint(core):
        known |= _WAITS if is_asked else _WAITS | _YES_WORDS
    return known


def names_in(*people: str) -> frozenset[str]:
    """The words of people's names, as `bare` takes them."""
    return frozenset(word.lower() for name in people for word in _WORD.findall(name))
