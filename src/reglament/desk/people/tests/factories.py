"""The people of the tests: two desks in one installation. Builders give each test only what it names."""

from datetime import date

from reglament.desk.people.models import Agreement, Desk, Organisation, Person, Product, Staff, StaffRole, User


def a_desk(slug: str = "siroka") -> Desk:
    """The desk of this slug: "siroka" works in English from Bishkek, any other in Russian from Moscow."""
    in_bishkek = slug == "siroka"
    return Desk.objects.create(
        slug=slug,
        name=slug.capitalize(),
        regulation=slug,
        language="en" if in_bishkek else "ru",
        time_zone="Asia/Bishkek" if in_bishkek else "Europe/Moscow",
        region="KG" if in_bishkek else "RU",
        sender=f"help@{slug}.example",
    )


def an_organisation(desk: Desk, name: str = "Clinic No. 1") -> Organisation:
    """A client of the desk."""
    return Organisation.objects.create(desk=desk, name=name)


def a_person(desk: Desk, full_name: str = "Aigul Example", user: User | None = None) -> Person:
    """A human being as the desk knows them."""
    return Person.objects.create(
        desk=desk, full_name=full_name, language=desk.language, time_zone=desk.time_zone, user=user
    )


def a_product(desk: Desk, slug: str = "laboratory") -> Product:
    """A product of the desk's catalogue."""
    return Product.objects.create(desk=desk, slug=slug, names={"en": slug.capitalize()})


def an_agreement(organisation: Organisation, *products: Product, last_day: date | None = None) -> Agreement:
    """A licence agreement that holds from the first day of 2026."""
    agreement = Agreement.objects.create(
        desk=organisation.desk,
        organisation=organisation,
        kind="licence",
        number="L-1",
        tariff="standard",
        first_day=date(2026, 1, 1),
        last_day=last_day,
    )
    agreement.products.set(products)
    return agreement


def a_user(email: str = "aigul@clinic.example") -> User:
    """Somebody who signs in."""
    return User.objects.create_user(email)


def a_staff_member(desk: Desk, role: StaffRole = StaffRole.SPECIALIST, email: str = "") -> Staff:
    """Somebody who works at the desk."""
    return Staff.objects.create(desk=desk, user=a_user(email or f"{role}@{desk.slug}.example"), role=role)
