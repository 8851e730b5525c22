"""The style page: every component with believable matter, for those who draw pages. Only in debug mode."""

from datetime import datetime, timedelta
from types import SimpleNamespace as Sample
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone


class SampleForm(forms.Form):
    """A form as clients meet it."""

    product = forms.ChoiceField(
        label="Программа",
        choices=[("", "—"), ("lab", "Лаборатория"), ("clinic", "Клиника")],
        help_text="Та, в которой вы работали.",
    )
    happened = forms.CharField(
        label="Что произошло", widget=forms.Textarea, help_text="Что вы делали и что увидели, по шагам."
    )
    often = forms.ChoiceField(
        label="How often does it happen",
        choices=[("always", "Every time"), ("once", "It happened once")],
        widget=forms.RadioSelect,
    )
    phone = forms.CharField(label="Телефон", required=False)
    agree = forms.BooleanField(label="The screenshots show no patient's name")
    shots = forms.FileField(
        label="Снимки экрана", required=False, widget=forms.FileInput(attrs={"accept": ".png,.jpg,.gif,.pdf"})
    )


def gallery(request: HttpRequest) -> HttpResponse:
    """Show them all."""
    now = timezone.now().replace(second=0, microsecond=0)
    if "quiet" not in request.GET:
        messages.success(request, "Заявка зарегистрирована.")
        messages.error(request, "The code has expired. Ask for another.")
    faulty = SampleForm({"happened": "Журнал анализов не открывается\n1. Открыл журнал", "phone": "+996 312 000 000"})
    context = {
        "plain": SampleForm(),
        "faulty": faulty,
        "levels": [(1, "критический"), (2, "high"), (3, "средний"), (4, "low")],
        "states": ["open", "waiting", "completed", "closed"],
        "promises": promises(now),
        "rows": rows(now),
        "conversation": conversation(now),
        "defence": defence(),
    }
    return render(request, "style/gallery.html", context)


def promises(now: datetime) -> list[Sample]:
    """One in each standing."""
    standing = [
        ("first_answer", "met", -2, -3),
        ("first_answer", "running", 0.3, None),
        ("solve", "running", 51, None),
        ("solve", "late", -0.2, None),
        ("follow_up", "late", -5, -1),
        ("solve", "paused", 5, None),
        ("solve", "lapsed", 5, None),
    ]
    return [
        Sample(
            kind=kind,
            status=status,
            due=now + timedelta(hours=due),
            left_minutes=90.0,
            met_at=met and now + timedelta(hours=met),
        )
        for kind, status, due, met in standing
    ]


def rows(now: datetime) -> list[Sample]:
    """A queue of four."""
    clocks = promises(now)
    return [
        Sample(number=1042, subject="Не печатаются направления: «Принтер недоступен»", client="Клиника «Тест-Дент», Анна Примерова",
               rank=1, level="критический", state="open", promise=clocks[3]),
        Sample(number=1038, subject="Экспорт результатов анализов останавливается на половине списка", client="Sample Lab, Pat Example",
               rank=2, level="high", state="open", promise=clocks[1]),
        Sample(number=1029, subject="How do I add a second registrar?", client="Sample Lab, Sam Placeholder",
               rank=3, level="medium", state="waiting", promise=clocks[5]),
        Sample(number=997, subject="Добавить в отчёт столбец с рентгенорадиологическими исследованиями", client="Поликлиника «Образец»",
               rank=4, level="низкий", state="completed", promise=clocks[2]),
    ]  # fmt: skip


def conversation(now: datetime) -> list[Sample]:
    """A client, the desk, a note, an answer, and a mail that was passed on."""
    passed_on = Sample(
        sender="Пётр Пробный <petr@clinic.example>",
        date="пятница, 6 марта 2026 г. 9:05",
        subject="Принтер",
        words="Снова «Принтер недоступен», на третьем этаже тоже.",
    )
    files = [Sample(name="Снимок экрана.png", address="#"), Sample(name="log.pdf", address="#")]
    return [
        _words(
            now,
            50,
            "client",
            "Анна Примерова",
            "Здравствуйте!\nПри печати направления появляется «Принтер недоступен».",
            files=files,
        ),
        _words(now, 49, "desk", "", "Registered as No. 1042, level critical.", clause="2.5"),
        _words(now, 40, "note", "Тимур Образцов", "Похоже на обновление от пятницы, спросил разработчиков."),
        _words(
            now, 30, "staff", "Тимур Образцов", "Анна, перезапустите, пожалуйста, службу печати и напишите, помогло ли."
        ),
        _words(now, 20, "client", "Анна Примерова", "Пересылаю, что пишет регистратура.", forwarded=passed_on),
    ]


def _words(now: datetime, minutes_ago: int, by: str, author: str, text: str, **more: Any) -> Sample:
    return Sample(
        by=by, author=author, text=text, at=now - timedelta(minutes=minutes_ago), **({"clause": "", "files": []} | more)
    )


def defence() -> Sample:
    """A medium request of a Friday evening, asked on Monday."""
    zone = timezone.get_fixed_timezone(360)
    stretches = _stretches(datetime(2026, 3, 6, tzinfo=zone))
    promise = Sample(
        kind="solve", status="met", due=stretches[-1].end, met_at=stretches[-1].end, left_minutes=0, stretches=stretches
    )
    received, pause = stretches[0].start, stretches[3]
    return Sample(
        promise=promise,
        name="Resolution",
        edition="Regulation on technical support",
        edition_number=2,
        edition_from=datetime(2023, 3, 31, tzinfo=zone),
        edition_address="",
        clauses=[
            Sample(number="2.6", title="How long it takes", text="A medium request is solved in two days.", address="")
        ],
        asks=[
            Sample(
                at=pause.start,
                until=pause.end,
                author="Тимур Образцов",
                text="Какая версия программы показана в окне «О программе»?",
                seq=0,
            )
        ],
        changes=[
            Sample(at=received, author="Анна Примерова", sentence="The level was corrected to medium.", clauses=["2.5"])
        ],
        superseded=[
            Sample(
                due=stretches[1].start,
                made_at=received,
                ended_at=stretches[1].start,
                why="The level was corrected from critical to medium.",
            )
        ],
    )


def _stretches(day: datetime) -> list[Sample]:
    """Counted and uncounted pieces, in hours from the midnight of `day`."""
    pieces = [
        (17.5, 18, True, "", 30), (18, 81, False, "closed hours", 0), (81, 83, True, "", 120),
        (83, 86.5, False, "waiting", 0), (86.5, 90, True, "", 210), (90, 105, False, "closed hours", 0), (105, 112, True, "", 420),
    ]  # fmt: skip
    return [
        Sample(
            start=day + timedelta(hours=a),
            end=day + timedelta(hours=b),
            counted=counted,
            why=why,
            minutes=minutes,
            clauses=["2.4"],
        )
        for a, b, counted, why, minutes in pieces
    ]
