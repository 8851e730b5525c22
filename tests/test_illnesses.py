"""Each illness, induced: the doctor, the probe of its part and the administrator's page say it, with the next step."""

import re
from datetime import timedelta
from html import unescape
from pathlib import Path

import illnesses_of_channels  # noqa: F401 - it adds its ways to the list, as the two below do.
import pytest
from certificates import certified, shown
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from illnesses_of_clerk import alarm_left
from illnesses_of_pages import differing, expired, full
from pytest_django import Settings
from pytest_django.fixtures import DjangoAssertNumQueries
from wards import ILLNESSES, Ward

from reglament.desk.channels.email.models import Quarantined
from reglament.desk.conftest import FRIDAY, Play, istom, lab, siroka
from reglament.desk.console import doctor
from reglament.desk.health import watching
from reglament.desk.health.examinations import backup, certificate, key
from reglament.desk.notices.models import Notice
from reglament.desk.people.models import User
from reglament.desk.tickets.models import Alarm
from reglament.desk.tickets.proving import counting
from reglament.desk.vitals import signs
from reglament.desk.vitals.illness import VitalPart
from reglament.desk.vitals.models import Keepsake, Sign
from tools.story.companies import Company

__all__ = ["istom", "lab", "siroka"]  # Fixtures, which pytest finds by their names here.
PAGE = "/siroka/work/health/"


@pytest.fixture
def ward(lab: Play, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ward:
    settings.REGLAMENT_HOME = settings.MEDIA_ROOT = tmp_path
    settings.REGLAMENT_KNOCKING = []
    settings.REGLAMENT_ADDRESS = "http://testserver/"
    Alarm.objects.update(wake_at=timezone.now() + timedelta(hours=1))
    Notice.objects.update(next_try_at=None, state="delivered")
    return Ward(lab, settings, tmp_path, monkeypatch)


@pytest.fixture
def administrator(siroka: Company) -> Client:
    client = Client()
    client.force_login(siroka.staff["administrator"].user)
    return client


@pytest.mark.parametrize("name", ILLNESSES)
def test_it_is_said_by_doctor_probe_and_page(
    name: str, ward: Ward, administrator: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    part, induce = ILLNESSES[name]
    probe = f"/readyz{'' if part == 'pages' else '/' + part}"
    code = name.split()[0]
    before = administrator.get(probe).json()
    assert code not in {**before["wrong"], **before["warnings"]}
    induce(ward)
    told = administrator.get(probe).json()
    sentence = {**told["wrong"], **told["warnings"]}[code]
    assert "%(" not in sentence
    capsys.readouterr()
    assert doctor.run(["--quick"]) == 1
    said = capsys.readouterr().out
    first = sentence[:20]
    assert first in said.replace("\n ", "")
    assert first in unescape(administrator.get(PAGE).content.decode())


@pytest.mark.parametrize("days", [15, 90])
def test_it_leaves_a_certificate_alone_that_holds(ward: Ward, days: int) -> None:
    certified(ward, days)
    assert not list(certificate.certificate())
    with shown(ward.home, days) as port:
        ward.settings.REGLAMENT_ADDRESS = f"https://127.0.0.1:{port}/"
        assert not list(certificate.knock())


def test_it_looks_at_the_certificate_when_the_doctor_knocks(ward: Ward, capsys: pytest.CaptureFixture[str]) -> None:
    ward.settings.REGLAMENT_KNOCKING = ["reglament.desk.health.examinations.certificate:knock"]
    with shown(ward.home, 3) as port:
        ward.settings.REGLAMENT_ADDRESS = f"https://127.0.0.1:{port}/"
        assert doctor.run([]) == 1
    assert "The certificate of 127.0.0.1 runs out at" in capsys.readouterr().out
    assert doctor.run([]) == 1
    assert "could not be looked at from this machine" in capsys.readouterr().out


def test_it_believes_no_old_sight_of_a_certificate(ward: Ward) -> None:
    expired(ward)
    assert list(certificate.certificate())
    Sign.objects.update(seen_at=timezone.now() - timedelta(days=3))
    assert not list(certificate.certificate())


@pytest.mark.parametrize("named", ["elsewhere", "folder", "marker"])
def test_it_leaves_a_desk_alone_that_has_a_backup(ward: Ward, named: str) -> None:
    (ward.home / "folder").mkdir()
    (ward.home / "folder" / "desk.sqlite3").write_text("all of it")
    (ward.home / "marker").touch()
    ward.settings.REGLAMENT_HTTPS = True
    ward.settings.REGLAMENT_BACKUP = named if named == "elsewhere" else str(ward.home / named)
    assert not list(backup.backup())


def test_it_sees_a_fresh_backup_beside_what_cannot_be_looked_at(ward: Ward) -> None:
    (ward.home / "folder").mkdir()
    (ward.home / "folder" / "desk.sqlite3").write_text("all of it")
    (ward.home / "folder" / "latest").symlink_to("put-away.sqlite3")
    ward.settings.REGLAMENT_BACKUP = str(ward.home / "folder")
    assert not list(backup.backup())


def test_it_keeps_no_page_away_for_backups_that_hang(settings: Settings) -> None:
    named = {
        part: [path.rpartition(":")[2] for path in paths] for part, paths in settings.REGLAMENT_EXAMINATIONS.items()
    }
    assert "backup" not in named["pages"]
    # Those behind an examination that hangs are not asked.
    assert named["clerk"][-1] == "backup"


def test_it_is_well_where_nothing_is_wrong(
    ward: Ward, administrator: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    counting.whole_round()
    assert doctor.run([]) == 0
    said = capsys.readouterr().out
    assert "Illnesses: 0." in said
    assert "Tickets examined: 1. Faults: 0." in said
    assert administrator.get(PAGE).content.decode().count("All is well.") == 3


def test_it_counts_what_stands_in_all_parts_once(ward: Ward, administrator: Client) -> None:
    counting.whole_round()
    full(ward)
    found = watching.look_at_all(1.0)
    assert all("disk_full" in [each.code for each in found[part]] for part in VitalPart)
    told = {each.said for ill in found.values() for each in ill}
    entry = next(
        each
        for each in administrator.get(reverse("house", args=["siroka"])).context["navigation"]
        if each.address == PAGE
    )
    assert entry.count == str(len(told))


def test_it_takes_a_new_key_by_the_operators_word(ward: Ward) -> None:
    differing(ward)
    assert doctor.run(["--quick"]) == 1
    assert doctor.run(["--accept-key"]) == 0
    assert doctor.run(["--quick"]) == 0


def test_it_remembers_the_first_key_alone(db: None) -> None:
    key.remember()
    Keepsake.objects.update(value="of the first")
    key.remember()
    assert Keepsake.objects.get().value == "of the first"


def test_it_says_all_of_it_in_russian(ward: Ward, administrator: Client) -> None:
    alarm_left(ward)
    User.objects.update(language="ru")
    page = administrator.get(PAGE).content.decode()
    assert "пора действовать" in page
    assert "Alarms of" not in page


def test_it_tells_moments_in_the_zone_of_who_reads_and_names_it(ward: Ward, administrator: Client) -> None:
    Quarantined.objects.create(desk=ward.play.company.desk, received_at=FRIDAY, source="a.eml", size=1, why="failed")
    User.objects.update(time_zone="Asia/Bishkek")
    page, probe = administrator.get(PAGE).content.decode(), administrator.get("/readyz/channels").json()
    assert re.search(r"Fri 6 March( 2026)?, 17:30 \(Bishkek\)", page)
    assert re.search(r"Fri 6 March( 2026)?, 11:30 \(UTC\)", str(probe["warnings"]["quarantine"]))


def test_it_ends_every_sentence_before_the_next_begins(ward: Ward, administrator: Client) -> None:
    signs.ill("mailbox support@siroka.example", OSError("no route to host"))
    said = administrator.get("/readyz/channels").json()["wrong"]["mailbox"]
    assert "OSError: no route to host. See that" in said


def test_its_page_is_for_those_who_keep_the_desk_running(ward: Ward, siroka: Company) -> None:
    client = Client()
    client.force_login(siroka.staff["specialist"].user)
    assert client.get(PAGE).status_code == 404


def test_its_page_tells_nothing_of_another_desk(ward: Ward, istom: Company, administrator: Client) -> None:
    Quarantined.objects.create(desk=istom.desk, received_at=timezone.now(), source="a.eml", size=1, why="failed")
    assert "quarantine" not in administrator.get(PAGE).content.decode()
    assert administrator.get("/readyz/channels").json()["warnings"]["quarantine"]


def test_its_page_asks_as_much_of_a_large_desk(
    ward: Ward, administrator: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(70):
        administrator.get(PAGE)
    notices = list(Notice.objects.all())
    for notice in notices * 20:
        notice.pk = None
        notice.state = "dead"
    Notice.objects.bulk_create(list(notices * 20))
    with django_assert_max_num_queries(70):
        administrator.get(PAGE)
