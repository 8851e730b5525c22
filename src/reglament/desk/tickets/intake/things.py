"""What a thing of the program does by plain words ("the till prints two reports"), without any word for a failure.

Who writes that to a help desk, and neither asks nor wishes anything, finds it wrong.
"""

import re

_THING = (
    r"(?:program|software|system|printer|scanner|reader|analy[sz]er|terminal|till|register|report"
    r"|journal|calendar|schedule|label|receipt|result|card|portal|page|screen"
    r"|window|button|field|list|chart|total|sum|statistic|reminder|sms|e-?mail|message|template|archive"
    r"|export|import|exchange|search|login|app|file|image|x-?ray|plan"
    r"|order|referral|sample|barcode|price|discount|service|database|server|connection|filter|menu"
    r"|form|unit|visit|tube|vaccine|signature|pad|tooth|teeth|crown|temperature|queue|stock|glove|reagent|consent|estimate|tab|allergy"
    r"|warning|photo|fee|prescription|log|chart|patient|envelope|booking|backup|password|name|number|amount|balance)"
)
_THING_DOES = re.compile(
    rf"\b{_THING}s?\b(?:\s+(?!I\b|we\b|you\b|please\b|attached\b|enclosed\b)[\w'\"-]+){{0,5}}?\s+(?:(?:print"
    rf"|show|open|close|send|delete|appear|arrive|differ|jump|ask|want|change|move|count|add|return"
    rf"|stay|remain|turn"
    r"|leave|draw|ring|beep|display|create|book|accept|allow|save|load|switch|repeat|double|calculate"
    r"|sort|disagree|start|log|charge|cut|fill|round|mix|overlap|slip|drift|wander|stick)(?:s|es|ed|ped)?|slid|slides|stuck|comes?|came"
    r"|goes|went"
    r"|sends?|sent|puts?|gives?|gave|gets?|got|lets?|takes?|took|makes?|made"
    r"|(?:is|are|was|were)\s+(?:sent|printed|shown|sorted|counted|deleted|closed|opened|charged|booked"
    r"|moved|saved|cut|filled|listed|displayed))\b",
    re.IGNORECASE,
)
_THING_RU = (
    r"(?:программ|систем|принтер|сканер|считывател|анализатор|терминал|касс|чек|отчет|журнал|календар"
    r"|расписани|этикет|результат|карт|портал|страниц|экран|окн|кнопк|спис|итог|сумм"
    r"|статистик|напоминани|смс|сообщени|шаблон|архив|выгрузк|обмен|поиск|приложени|файл|снимк|снимок"
    r"|план|направлени|образ|штрих|цен|скидк|услуг|баз|сервер|связь|фильтр|меню|форм"
    r"|температур|талон|очеред|перчат|реагент|пробир|мазок|мазк|формул|коронк|прайс|согласи|подпис|визит|назначени|привив|вакцин|пцр"
    r"|единиц|рецепт|справк|конверт|бланк|анализ|запис|лоток|остат|фамили|номер|парол)"
)
_DOES_RU = (
    r"(?!хвата|подход|устраива|нрав|леж|наход|назыв|стоит|буд|прилага|интерес|треб|нуж|приветств"
    r"|отсутств|лет\b|нет\b|работает\b|кабинет|пакет|билет|ответ|визит|лимит|кредит|дефицит|интернет"
    r"|аппарат|результат|адрес|брат|чат)"
    r"(?!наш|уда|получи|дожд|договори|справи|разобра|восстанови|почини|исправи|налади|реши)\w{2,20}(?:ет|ит|ют|ут|ят|ат|ется|ится|ются"
    r"|утся|ятся|атся|лся|лась|лось|лись)\b"
)
_THING_DOES_RU = re.compile(
    rf"\b{_THING_RU}\w{{0,6}}(?:\s+(?!я\b|мы\b|вы\b|прошу\b)[\w«»\"-]+){{0,5}}?\s+{_DOES_RU}|\b{_DOES_RU}(?:\s+(?!я\b"
    rf"|мы\b|вы\b)[\w«»\"-]+){{0,4}}?\s+{_THING_RU}\w{{0,6}}\b",
    re.IGNORECASE,
)
_LACKS = re.compile(
    rf"\b{_THING_RU}\w{{0,6}}(?:\s+(?!я\b|мы\b|вы\b|нас\b)[\w«»\"-]+){{0,3}}?\s+нет\s+\w{{3}}"
    rf"|\bthere\s+(?:is|are)\s+no\s+\w+(?:\s+[\w'-]+){{0,2}}?\s+(?:on|in|for)\s+(?:the\s+|our\s+|my\s+|any\s+)?(?:\w+\s+)?{_THING}s?\b",
    re.IGNORECASE,
)
_PRAISES_OR_ENCLOSES = re.compile(
    r"\b(?:fine|good|great|perfect\w*|useful|well|correctly|(?<!photo )(?<!photos )(?<!picture )(?<!pictures )"
    r"(?<!screenshot )(?<!screenshots )(?<!video )(?:attached"
    r"|enclosed)|agreed?|ready|as\s+agreed|yes|here\s+(?:is|are)(?!\s+(?:the\s+|our\s+)?(?:lab|ward|dental|blood|reception|nurse|clinic"
    r"|office|\w+\s+nurse))|sending)\b"
    r"|\b(?:хорошо|отлично|нормально|прекрасно|правильно|удобн\w+|(?<!фото )(?<!скрин )(?<!скриншот )"
    r"(?<!видео )(?<!скрины )(?<!экрана )(?:во\s+вложении"
    r"|прилага\w+)|высыла\w+|отправля\w+|готов\w*|да|согласн\w+|договорились|нормально|исправно)\b",
    re.IGNORECASE,
)


def does_something(words: str) -> bool:
    """Whether a thing of the program does something by these words, in the spelling of `plain_words`.

    Praise, and words that go with a file, tell of no such thing.
    """
    found = _THING_DOES.search(words) or _THING_DOES_RU.search(words) or _LACKS.search(words)
    return found is not None and _PRAISES_OR_ENCLOSES.search(words) is None


_MORE_THINGS = (
    r"(?:slot|status|debt|font|letters?|implant|diagnosis|weight|blood\s+group|shade|colour|color|tick|checkbox|discharge|insurance"
    r"|dose|norm|range"
    r"|statement|sticker|wristband|barcodes?|cashier|shift|row|column|total|icon|logo|language|cursor|zoom|clock|map|history|entry)"
)
_MORE_THINGS_RU = (
    r"(?:слот|статус|долг|шрифт|буквы|имплант|диагноз|вес\b|группа\s+крови|цвет|галочк|выписк|страховк|доз[аыу]\b|норм[аы]\b|бирк"
    r"|браслет|штрихкод|фамили"
    r"|смен[аеуы]\b|строк|столб|колонк|значок|логотип|язык|курсор|масштаб|часы\s+в|истори|возраст|пол\b|адрес\s+в|баланс|оплат|долг)"
)
_OF_A_THING = re.compile(rf"\b(?:{_THING}|{_MORE_THINGS})s?\b|\b(?:{_THING_RU}|{_MORE_THINGS_RU})", re.IGNORECASE)
_OF_SOMEBODY = re.compile(
    r"\b(?:i|i'\w{1,2}|we|we'\w{1,2}|us|me|my|our|ours|you|your|please|pls|thanks?|thank\s+you|ok|okay|yes|no|sorry|hello|hi|dear"
    r"|good\s+(?:morning|day"
    r"|afternoon)|tomorrow|tonight|next\s+\w+|on\s+\w+day|see\s+below|agreed|works?|arrived|bought|model|version|new\s+(?:printer"
    r"|scanner|address|contact)"
    r"|learn|training|module|licen[cs]es?|manual|contact)\b"
    r"|\b(?:я|мы|вы|вам|вас|мне|нам|наш\w{0,3}|мой|моя|пожалуйста|спасибо|благодар\w{1,4}|хорошо|да|ок|ладно|понял\w?|поняла"
    r"|здравствуйте|добр\w{2,3}\s"
    r"|прошу|просим|нужн\w|нужен|надо|жд[уе]м?|хотим|хочу|завтра|на\s+следующей|в\s+понедельник|во\s+вторник|в\s+среду|в\s+четверг"
    r"|в\s+пятницу"
    r"|приехал\w?|привезли|получил\w?|купили|модель|верси\w|работает|обучени\w|модул\w|лицензи\w|инструкци\w|подпишем"
    r"|подписан\s+договор)\b",
    re.IGNORECASE,
)
"""Somebody arranges, answers, thanks, or tells of themselves."""
_ARRANGES = re.compile(
    r"^\W{0,3}(?:(?:does|do|did|is|are|was|were|can|could|will|would|has|have|may|should|shall)\s"
    r"|(?:add|remove|change|send|make|move|give|create|show|hide|put|open|close|order|install|connect|delete|rename|replace|enable"
    r"|disable|set|print|let|turn"
    r"|switch|update|check|use|keep|leave|swap|merge|restore|reset|book|cancel|see|here)\s)"
    r"|^[^:.!?\n]{1,30}:\s|\d{6}|\b(?:теперь|отныне|тот\s+же|та\s+же|те\s+же|прежн(?:ий|ие)|уш(?:ла|ел|ли)\s+(?:вчера|сегодня|\d)|числа"
    r"|решен\w?|дело\s+(?:было\s+)?в"
    r"|отправлен\w?\s|перен[её]с\w{0,2}|переехал\w?|установлен\w?|in\s+room|now\s+in|the\s+same\s+as|moved\s+to|is\s+(?:solved|fixed"
    r"|installed)|cable"
    r"|кабел\w)\b",
    re.IGNORECASE | re.MULTILINE,
)
"""A question without its mark, an order, a value that somebody gives, and news that need nothing."""
MOST_SAID = 25
"""Words of a bare statement."""


def is_said_of_a_thing(said: str) -> bool:
    """Whether nothing is said but how a thing of the program is, by nobody and to nobody: to a help desk that is a complaint."""
    if len(said.split()) > MOST_SAID or len(said.split()) < 3:
        return False
    is_bare = not any(each.search(said) for each in (_OF_SOMEBODY, _PRAISES_OR_ENCLOSES, _ARRANGES))
    return is_bare and _OF_A_THING.search(said) is not None
