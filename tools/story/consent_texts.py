"""A text of consent for each desk of the story, in English and in Russian, plainly made up: no company's own words."""

from datetime import datetime

from reglament.desk.consents.actions import ConsentWording, name_consent, publish_consent
from reglament.desk.consents.answering import ConsentAnswer, answer_consent
from reglament.desk.consents.models import ConsentPurpose
from reglament.desk.people.access import operator
from tools.story.companies import Company

SLUG = "pictures"
AGREED = {"siroka": "chief", "istom": "owner"}
"""Who has agreed already. All others are asked when they come in."""
TITLES = {
    "en": "Pictures that you send us (a made-up example)",
    "ru": "Снимки, которые вы присылаете (выдуманный пример)",
}
ENGLISH = """\
This text belongs to the story of this demonstration. It binds nobody, and is no pattern for a real one.

With your requests you may send us pictures of your screen. You agree that {desk} keeps them beside the request, and that

- those who work on the request look at them, and nobody else;
- they are used to find the fault, and for nothing else;
- they are deleted when you ask for it.

Please black out the names of patients before you send a picture: the form has a tool for it.

You need not agree, and you can take your consent back on the page of your data. Your requests go on in any case.
"""
RUSSIAN = """\
Этот текст — часть демонстрации. Он никого ни к чему не обязывает и не годится как образец настоящего согласия.

К заявкам можно прикладывать снимки экрана. Вы соглашаетесь, что {desk} хранит их вместе с заявкой и что

- смотрят на них только те, кто занимается заявкой;
- они нужны только для того, чтобы найти причину неполадки;
- по вашей просьбе их удалят.

Закрасьте, пожалуйста, имена пациентов, прежде чем отправить снимок: в форме для этого есть инструмент.

Соглашаться необязательно, а отозвать согласие можно на странице со своими данными. Заявок это не касается.
"""


def ask_consent(company: Company, since: datetime) -> ConsentPurpose:
    """Publish the desk's text, in effect from that moment (UTC) on. One client agreed to it at once; all others are asked."""
    desk, me = company.desk, operator(company.desk.pk)
    words = {"en": ENGLISH.format(desk=desk.name), "ru": RUSSIAN.format(desk=desk.name)}
    texts = {language: {"title": TITLES[language], "text": text} for language, text in words.items()}
    purpose = name_consent(me, desk, SLUG, ConsentWording(texts), since)
    publish_consent(me, purpose, since)
    answer = ConsentAnswer(agrees=True, number=1, language=desk.language, channel="portal")
    answer_consent(company.clients[AGREED[desk.slug]], purpose, answer, since)
    return purpose
