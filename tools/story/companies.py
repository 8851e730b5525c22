"""The people of the story: two desks, their staff, clients and agreements. All names, addresses and numbers are made up."""

from dataclasses import dataclass
from datetime import date, datetime

from reglament.desk.people.actions import AgreementTerms
from reglament.desk.people.models import Desk, Organisation, Part, Person, Product, Staff, StaffRole, User
from reglament.desk.rulebook.actions import publish_shipped
from tools.story.by_operator import agree, introduce, join
from tools.story.installed import stands_at_the_clinic, stands_at_the_dentist

SIROKA_PRODUCTS = {
    "lis": ("Laboratory system", "Лабораторная система"),
    "mis": ("Medical system", "Медицинская система"),
    "call-centre": ("Call centre", "Колл-центр"),
    "e-school": ("Electronic school", "Электронная школа"),
    "websites": ("Websites", "Сайты"),
    "mobile": ("Mobile applications", "Мобильные приложения"),
    "library": ("Electronic library", "Электронная библиотека"),
    "testing": ("Online testing", "Онлайн-тестирование"),
    "middleware": ("Equipment middleware", "Подключение оборудования"),
    "integration": ("Integration module", "Модуль интеграции"),
    "qr": ("QR codes", "QR-коды"),
}
ISTOM_PRODUCTS = {
    "desktop": ("Clinic program", "Программа для клиники"),
    "cloud": ("Clinic program in the cloud", "Облачная программа для клиники"),
}


@dataclass(frozen=True, slots=True)
class Company:
    """One desk of the story with the people whom the story calls by name."""

    desk: Desk
    products: dict[str, Product]
    staff: dict[str, Staff]
    clients: dict[str, Person]
    organisations: dict[str, Organisation]


def siroka(at: datetime) -> Company:
    """The laboratory systems' desk: an eager laboratory, a clinic, and a school whose agreement has run out."""
    desk = _desk("siroka", "Siroka", "en", "Asia/Bishkek", "KG")
    publish_shipped(desk, at)
    products = _products(desk, SIROKA_PRODUCTS)
    staff = {
        "specialist": _staff(desk, "Daniyar Specimen", StaffRole.SPECIALIST),
        "colleague": _staff(desk, "Elnura Specimen", StaffRole.SPECIALIST),
        "head": _staff(desk, "Gulnara Pattern", StaffRole.HEAD),
        "developer": _staff(desk, "Timur Template", StaffRole.DEVELOPER),
        "administrator": _staff(desk, "Olga Template", StaffRole.ADMINISTRATOR),
    }
    laboratory = Organisation.objects.create(desk=desk, name="Northlight Laboratory")
    clinic = Organisation.objects.create(desk=desk, name="Maple Street Clinic")
    school = Organisation.objects.create(desk=desk, name="Old Harbour School")
    both = (products["lis"], products["middleware"], products["qr"])
    agree(laboratory, AgreementTerms("licence", "L-2024/17", both, date(2024, 1, 15)))
    agree(
        clinic, AgreementTerms("sublicence", "S-2025/03", (products["mis"], products["call-centre"]), date(2025, 2, 1))
    )
    agree(school, AgreementTerms("licence", "L-2021/02", (products["e-school"],), date(2021, 9, 1), date(2024, 8, 31)))
    clients = {
        "nurse": _client(laboratory, "Aida Sample", "aida@northlight.example", "+996 312 000 101"),
        "chief": _client(laboratory, "Bakyt Sample", "bakyt@northlight.example", "", Part.RESPONSIBLE, Part.AUTHORISED),
        "doctor": _client(clinic, "Maria Placeholder", "maria@maple.example", "+996 312 000 202", Part.AUTHORISED),
        "teacher": _client(school, "Nurlan Placeholder", "nurlan@harbour.example", ""),
    }
    stands_at_the_clinic(clinic, products["mis"], products["call-centre"], at)
    return Company(desk, products, staff, clients, _by_name(laboratory=laboratory, clinic=clinic, school=school))


def istom(at: datetime) -> Company:
    """The dental program's desk, in Russian: a clinic on the standard tariff and one that pays for fifteen minutes."""
    desk = _desk("istom", "iStom", "ru", "Europe/Moscow", "RU")
    publish_shipped(desk, at)
    products = _products(desk, ISTOM_PRODUCTS)
    staff = {
        "specialist": _staff(desk, "Ирина Образцова", StaffRole.SPECIALIST),
        "colleague": _staff(desk, "Павел Образцов", StaffRole.SPECIALIST),
        "head": _staff(desk, "Виктор Примеров", StaffRole.HEAD),
        "developer": _staff(desk, "Семён Шаблонов", StaffRole.DEVELOPER),
        "administrator": _staff(desk, "Анна Шаблонова", StaffRole.ADMINISTRATOR),
    }
    clinic = Organisation.objects.create(desk=desk, name="Стоматология «Пример»")
    busy = Organisation.objects.create(desk=desk, name="Клиника «Образец»")
    everything = tuple(products.values())
    agree(clinic, AgreementTerms("offer", "О-2025/114", everything, date(2025, 3, 3), tariff="standard"))
    agree(busy, AgreementTerms("offer", "О-2025/115", everything, date(2025, 6, 16), tariff="paid"))
    clients = {
        "administrator": _client(clinic, "Мария Примерова", "maria@primer.example", "+7 495 000-01-01"),
        "owner": _client(clinic, "Сергей Примеров", "sergey@primer.example", "", Part.RESPONSIBLE, Part.AUTHORISED),
        "busy": _client(busy, "Олег Шаблонов", "oleg@obrazec.example", "+7 495 000-02-02", Part.AUTHORISED),
    }
    stands_at_the_dentist(clinic, products["desktop"], at)
    return Company(desk, products, staff, clients, _by_name(clinic=clinic, busy=busy))


def _desk(slug: str, name: str, language: str, time_zone: str, region: str) -> Desk:
    return Desk.objects.create(
        slug=slug,
        name=name,
        regulation=slug,
        language=language,
        time_zone=time_zone,
        region=region,
        sender=f"support@{slug}.example",
    )


def _products(desk: Desk, names: dict[str, tuple[str, str]]) -> dict[str, Product]:
    made = [Product(desk=desk, slug=slug, names={"en": en, "ru": ru}) for slug, (en, ru) in names.items()]
    return {product.slug: product for product in Product.objects.bulk_create(made)}


def _staff(desk: Desk, full_name: str, role: StaffRole) -> Staff:
    count = Staff.objects.of(desk).filter(role=role).count()
    email = f"{role.value}{count + 1 if count else ''}@{desk.slug}.example"
    user = User.objects.create_user(email, full_name=full_name, language=desk.language, time_zone=desk.time_zone)
    return Staff.objects.create(desk=desk, user=user, role=role)


def _client(organisation: Organisation, full_name: str, email: str, phone: str, *parts: Part) -> Person:
    desk = organisation.desk
    user = User.objects.create_user(email, full_name=full_name, language=desk.language, time_zone=desk.time_zone)
    identities = [("email", email), *([("phone", phone)] if phone else [])]
    person = introduce(desk, full_name, identities, user=user)
    join(person, organisation, Part.REQUESTER, *parts)
    return person


def _by_name(**organisations: Organisation) -> dict[str, Organisation]:
    return organisations
