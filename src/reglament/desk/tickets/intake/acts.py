"""What somebody says they did before it failed: steps that are told in prose, in whatever person and tense.

One act is enough where it is plainly the writer's own ("I opened ...", «Открыла карту ...»), else there are two of them.
"""

import re

from reglament.desk.tickets.intake.plain_words import plain

_BEGINS = r"(?:^|[.!?…;:,(\n–—-]|\b(?:and|then|and\s+then|after\s+that|so|i|we|just|now|next|later|again|first|finally|already))\s{0,3}"
_DID = (
    r"(?:opened|re-?opened|pressed|clicked|double-?clicked|chose|selected|entered|typed|logged\s+(?:in"
    r"|out|on|off)|signed\s+(?:in|out)|printed|saved|scanned"
    r"|filled|started|launched|switched|went\s+(?:in)?to|went\s+back|added|created|deleted|closed"
    r"|searched|looked\s+for|imported|exported|loaded|uploaded|changed|moved|pushed"
    r"|hit|pasted|copied|ticked|unticked|dragged|registered|approved|confirmed|booked|picked|removed"
    r"|edited|set\s+the|put\s+(?:the|in)|corrected|marked|tapped|attached|downloaded"
    r"|pulled|inserted|finished|completed|swiped|replaced|assigned|accepted|cancelled|canceled|merged"
    r"|ran\s+the|took\s+(?:a|the)|sent\s+(?:the\s+|a\s+)?(?:result|report|sample|order|form|bill"
    r"|receipt))"
)
_MINE = re.compile(
    rf"\b(?:I|we|she|he|they|(?:the|our|a|one)\s+(?:doctor|nurse|assistant|colleague|cashier|accountant"
    rf"|lab\s+assistant|administrator|receptionist))(?:'ve|'d|\s+(?:have|had|just|then|first|only"
    rf"|simply|also|now|already|even))*\s+{_DID}\b"
    rf"|(?:^|[.!?\n]\s{0, 3}){_DID}\s+(?:a|an|the|my|our|any|some|his|her|one|two|patient|new|save|print|ok|enter)\b"
    r"|(?<!can )(?<!could )(?<!would )(?<!will )(?<!did )(?<!have )(?<!do )(?<!that )\byou\s+(?:open"
    r"|press|click|choose|select|enter|type|go\s+to|print|save|scan|close|add|search|start)\b"
    r"|(?:^|[.!?,;:\n]\s{0,3})(?:clicking|pressing|selecting|choosing|hitting|tapping|pushing|entering"
    r"|typing)\s+(?!is\b|does\b|has\b)\w"
    r"|\b(?:trying|tried|try|tries|attempt(?:ing|s|ed)?)\s+to\s+(?:open|press|print|save|log|sign"
    r"|scan|add|create|delete|close|search|import|export|load|upload|change|move|send|enter|register"
    r"|book|edit|register|connect|download|select)\b"
    r"|\b(?:when|while|as)\s+(?:I|we|she|he|you|they)\s+(?:was|were|am|are)\s+\w+ing\b"
    r"|\b(?:each|every|any)\s+time\s+(?:I|we|you|one|she|he|they|someone|somebody|(?:a|the|our)\s+(?:doctor"
    r"|nurse|colleague|cashier|patient))\s+\w+"
    r"|\b(?:when|after|once|as\s+soon\s+as|if|while)\s+(?:a|an|the|any|this|that)\s+(?:\w+\s+){1,3}?(?:is"
    r"|are|was|were|gets?|has\s+been)\s+(?:being\s+)?(?:opened|pressed|clicked|chosen|selected|entered"
    r"|printed|saved|scanned|closed|added|created|deleted|changed|sent|uploaded|moved|signed|registered)\b"
    r"|\b(?:when|whenever|after|once|as\s+soon\s+as|each\s+time|every\s+time)\s+(?:I|we|you|one|she"
    r"|he)\s+(?:just\s+|then\s+|try\s+to\s+|want\s+to\s+|wanted\s+to\s+)?(?!need|have\b|had\b|want"
    r"|are\b|is\b|was\b|were\b|get\b|got\b|came\b|come\b|do\b|did\b|can\b|could\b|will\b|would\b"
    r"|see\b|saw\b|arrive|work|call|ask|wrote|write|look|need|upgrad|updat|restart|reboot|install"
    r"|speak|spoke|know|pay|paid|find|found|must|should|don|cannot)\w+"
    r"|\b(?:when|after|if|once|whenever|as\s+soon\s+as)\s+(?:you|i|we|people|someone|somebody|the\s+\w+"
    r"|a\s+\w+|doctors|nurses|she|he|they)\s+(?:(?!are|is|was|were)\w+\s+)?(?:open|press|click|choose"
    r"|select|enter|type|print|save|scan|close|add|search|start|edit|pick|book|register|tick|change"
    r"|delete|send|create|log)(?:s|es|ed)?\b",
    re.IGNORECASE | re.MULTILINE,
)
_ACT = re.compile(
    rf"{_BEGINS}(?P<act>{_DID}|(?:open|press|click|choose|select|enter|type|go\s+to|scan|print|save"
    rf"|tick)\s+(?:a|an|the|any|on|in|to|my|patient|month|card|save|print|ok)?)\b",
    re.IGNORECASE,
)
_RU_DID = (
    r"(?!перезагруз)(?:(?:при|пере|за|по|рас|ото?|в|вы|пере)?(?:открыл|закрыл|нажал|нажимал|выбрал"
    r"|выбирал|ввел|вбил|кликнул|щелкнул|ткнул|тыкнул|сохранил|распечатал|запустил|заполнил|создал"
    r"|завел|добавил|загрузил|поменял|изменил"
    r"|поставил|удалил|отсканировал|сканировал|подключил|вставил|скопировал|отметил|провел|оформил"
    r"|пробил|записал|перетащил|указал|прикрепил|выгрузил|импортировал|сформировал|набрал|переключил"
    r"|завершил|подтвердил|внесл|сменил|снял|нашел|нашл|зашел|зашл|перешел|перешл|вышел|вышл|вернул"
    r"|вошел|вошл|печатал|отправил|исправил|подписал|продублировал|листал|пролистал|свернул|развернул"
    r"|принял|присвоил|назначил|подгрузил|увеличил|уменьшил|вписал|дописал|убрал|переслал|выделил"
    r"|перенес|перенесл|рассчитал|посчитал|вызвал|скачал|просмотрел|разблокировал|взял)"
    r"(?:а|и|ась|ись|ся)?)"
)
_RU_MINE = re.compile(
    rf"\b(?:я|мы|врач|доктор|медсестра|лаборант|лаборантка|администратор|регистратор|кассир|коллега"
    rf"|сотрудни(?:к|ца)|бухгалтер)\s+(?:(?!не\b|программа|система)[\w-]+\s+){{0,2}}?{_RU_DID}\b(?!\s+(?:[\w-]+\s+)?(?:заявк"
    rf"|обращени|письм|тикет))"
    rf"|(?:^|[.!?\n]\s{0, 3}|здравствуйте,?\s+|день,?\s+|утро,?\s+|вечер,?\s+|сегодня\s+|вчера\s+"
    rf"|когда\s+|после\s+того\s+как\s+|как\s+только\s+|только\s+|просто\s+){_RU_DID}(?<!ся)\s+(?!заявк"
    rf"|обращени|письм|тикет|программ|сервер)\w"
    r"|\b(?:открыва|нажима|заход|захож|выбира|ввод|жм|стави|сохраня|печата|запуска|переход|заполня"
    r"|создае|добавля|загружа|сканиру|кликае|клика)\w{0,3}(?:ешь|ишь|ете|ите)\b"
    r"|\b(?:если|когда|стоит|достаточно|чтобы)\s+(?:[\w-]+\s+){0,2}?(?:открыть|нажать|зайти|выбрать"
    r"|ввести|кликнуть|сохранить|напечатать|распечатать|запустить|перейти|заполнить|создать|добавить"
    r"|поменять|изменить|удалить|отправить|нажимать|открывать|закрыть|провести|пробить|записать)\b"
    r"|\bпосле\s+(?:нажатия|сохранения|открытия|входа|ввода|выбора|закрытия|добавления|удаления|печати"
    r"|отправки|загрузки|сканирования|изменения|запуска|заполнения|создания|оплаты|проведения|смены"
    r"|перехода|редактирования|подписания|закрывания)\b"
    r"|\b(?:в\s+момент|во\s+время)\s+(?:нажатия|сохранения|открытия|входа|ввода|закрытия|добавления"
    r"|печати|отправки|загрузки|сканирования|запуска|оплаты|записи|выгрузки|проведения)\b"
    r"|\bпри\s+(?:записи|оплате|проведении|смене|изменении|редактировании|подписании|оформлении|обновлении\s+(?:страницы"
    r"|карты|списка)|заполнении|регистрации|авторизации|экспорте|импорте|клике|просмотре|включении"
    r"|заходе|перезапуске|пробитии|приеме\s+образца)\b"
    r"|\b(?:пыта(?:юсь|емся|лась|лись|лся|ется|ются)|пробу(?:ю|ем|ет)|по?пробовал[аи]?|хочу|хотим"
    r"|хотел[аи]?|начина(?:ю|ем|ешь))\s+(?:[\w-]+\s+){0,2}?(?:открыть|нажать|зайти|войти|выбрать"
    r"|ввести|сохранить|напечатать|распечатать|запустить|перейти|заполнить|создать|добавить|поменять"
    r"|изменить|удалить|отправить|печатать|закрыть|провести|пробить|записать|выгрузить|загрузить"
    r"|сканировать|отсканировать|вводить|открывать|внести|отредактировать|редактировать|подписать"
    r"|оформить)\b"
    r"|(?:^|[.!?,;:\n–—-]\s{0,3}|\b(?:и|потом|затем|когда|я|мы|дальше|снова|сначала)\s+)(?!жд|прош"
    r"|прос|дума|понима|зна|работа|надею|благодар|уваж|обраща|сообща|счита|полага|предполага|планиру"
    r"|получа|ожида|подозрева|пользу|использу|интересу|предлага|жела|обслужива|принима|звон|напомина"
    r"|высыла|прилага|отправля|скидыва|рекоменду|настаива|требу|спрашива|извиня|жалу|волну|сомнева)[а-я]{2,18}(?:аю"
    r"|яю|ую|аем|яем|уем)(?:сь|ся)?\b"
    r"|\b(?:ставлю|ставим|меняю|меняем|тыкаю|тыкаем|провожу|проводим|оформляю|оформляем|пробиваю"
    r"|пробиваем|записываю|записываем|подписываю|подписываем|прикладываю|вхожу|входим|ввожу|набираю"
    r"|возвращаюсь|кликаем|листаю|редактирую|копирую|вставляю|убираю|выгружаю|закрываю|закрываем"
    r"|формирую|формируем)\b",
    re.IGNORECASE | re.MULTILINE,
)
_RU_ACT = re.compile(
    rf"(?<!не )\b(?:{_RU_DID}|(?<=[,.\n–—-] )(?:открыть|нажать|выбрать|ввести|сохранить|напечатать"
    rf"|распечатать)|(?:откройте|нажмите|зайдите|выберите|введите|сохраните|распечатайте))\b(?!\s+(?:сам"
    rf"|заявк|обращени|письм))",
    re.IGNORECASE,
)


def tells_acts(text: str) -> bool:
    """Whether somebody tells what they did, or do, when it fails."""
    words = plain(text)
    if _MINE.search(words) or _RU_MINE.search(words):
        return True
    return len(_ACT.findall(words)) > 1 or len(_RU_ACT.findall(words)) > 1
