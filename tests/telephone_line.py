"""A real telephone line on loopback: SIPp calls, Kamailio passes the calls on and tells the desk, which is a process of its own."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from waiting import PATIENCE, until, until_answered

from tools.story.official import official

FOLDER = Path(__file__).parent / "telephony"
SECRET = "a-secret-between-the-two"
NUMBER = official("siroka", "phone", 1).replace(" ", "")
MODULES = ("jansson", "http_client", "mqueue", "rtimer")
PACKAGES = "kamailio kamailio-extra-modules kamailio-utils-modules sip-tester"
COMMAND = [sys.executable, "-c", "import sys; from reglament.cli import main; sys.exit(main())"]
PLAY = """
from django.utils import timezone
from reglament.desk.lib.opening import open_desk
open_desk()
from tools.story import companies
companies.siroka(timezone.now())
"""
DUMP = """
import json
from reglament.desk.lib.opening import open_desk
open_desk()
from reglament.desk.channels.phone.models import Call, CallEvent
calls = Call.objects.select_related("person").order_by("began_at", "pk")
print(json.dumps([{
    "id": call.call_id, "state": call.state, "number": call.number, "name": call.from_name, "to": call.to_number,
    "code": call.code, "person": call.person.full_name if call.person else None, "desk": call.desk and call.desk.slug,
    "events": list(CallEvent.objects.filter(call_id=call.call_id).order_by("at").values_list("event", flat=True)),
    "came": list(CallEvent.objects.filter(call_id=call.call_id).order_by("pk").values_list("event", flat=True)),
} for call in calls]))
"""


def missing() -> str:
    """Which programs are not there; empty when all are."""
    lacking = [name for name in ("kamailio", "sipp") if shutil.which(name) is None]
    lacking += [name for name in MODULES if not list(Path("/usr/lib").glob(f"*/kamailio/modules/{name}.so"))]
    return ", ".join(lacking)


@dataclass
class Line:
    """The desk, the exchange, and those who call. `environment` is that of the desk's processes."""

    environment: dict[str, str]
    folder: Path
    web_port: int = field(default_factory=lambda: free_port(socket.SOCK_STREAM))
    sip_port: int = field(default_factory=lambda: free_port(socket.SOCK_DGRAM))
    agent_port: int = field(default_factory=lambda: free_port(socket.SOCK_DGRAM))
    caller_port: int = field(default_factory=lambda: free_port(socket.SOCK_DGRAM))
    _before: set[str] = field(default_factory=set)
    _desk: "subprocess.Popen[bytes] | None" = None
    _exchange: "subprocess.Popen[bytes] | None" = None

    def prepare(self) -> None:
        """An empty desk with the story's people, and no calls."""
        self.environment["REGLAMENT_PHONE_SECRETS"] = f"siroka={SECRET}"
        subprocess.run([*COMMAND, "migrate"], env=self.environment, check=True, capture_output=True)
        subprocess.run([sys.executable, "-c", PLAY], env=self.environment, check=True)

    def open_desk(self) -> None:
        """Start the desk's pages, and wait until they answer."""
        words = [*COMMAND, "web", "--port", str(self.web_port)]
        self._desk = subprocess.Popen(words, env=self.environment)
        until_answered(f"http://127.0.0.1:{self.web_port}/healthz")

    def close_desk(self) -> None:
        """End it, as when it is being updated."""
        _end(self._desk)
        self._desk = None

    def open_exchange(self) -> None:
        """Start Kamailio."""
        environment = os.environ | {
            "AGENT_PORT": str(self.agent_port),
            "REGLAMENT_CALLS_URL": f"http://127.0.0.1:{self.web_port}/channels/phone/events",
            "REGLAMENT_CALLS_SECRET": SECRET,
        }
        words = ["kamailio", "-f", str(FOLDER / "proxy.cfg"), "-DD", "-E", "-A", f"SIP_PORT={self.sip_port}"]
        with (self.folder / "kamailio.log").open("wb") as log:
            self._exchange = subprocess.Popen([*words, "-w", str(self.folder)], env=environment, stdout=log, stderr=log)
        until(self._answers_sip, "Kamailio never answered.")

    def close_exchange(self) -> None:
        """End Kamailio with its children."""
        _end(self._exchange)
        self._exchange = None

    def calls(self, caller: str, agent: str, *, count: int = 1, rate: int = 5, lasting: int = 150) -> None:
        """So many calls, `rate` a second, each talked on for `lasting` milliseconds. Others have rung on this line before."""
        self._before = {call["id"] for call in self.dump()}
        common = ["-i", "127.0.0.1", "-nostdin", "-m", str(count), "-timeout", f"{PATIENCE:.0f}", "-timeout_error"]
        waits = ["sipp", "-sf", str(FOLDER / f"{agent}.xml"), "-p", str(self.agent_port), *common]
        rings = ["sipp", "-sf", str(FOLDER / f"{caller}.xml"), "-p", str(self.caller_port), *common]
        rings += ["-inf", str(FOLDER / "callers.csv"), "-s", NUMBER, "-r", str(rate), "-d", str(lasting)]
        with subprocess.Popen(waits, cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as agents:
            time.sleep(0.3)
            where = f"127.0.0.1:{self.sip_port}"
            told = subprocess.run([*rings, where], cwd=self.folder, capture_output=True, check=False)
            assert told.returncode == 0, told.stdout[-2000:].decode("utf-8", "replace")
            assert agents.wait(PATIENCE) == 0

    def known(self, count: int) -> list[dict[str, Any]]:
        """These calls as the desk knows them, once it knows `count` and nothing more comes of them."""
        known: list[dict[str, Any]] = []

        def is_quiet() -> bool:
            nonlocal known
            before, known = known, [each for each in self.dump() if each["id"] not in self._before]
            ended = [each for each in known if each["state"] in ("over", "missed")]
            return known == before and len(ended) == len(known) == count

        until(is_quiet, "The calls never came to their end at the desk.")
        return known

    def dump(self) -> list[dict[str, Any]]:
        """All calls that the desk knows, with their events by the exchange's clock and as they came."""
        told = subprocess.run(
            [sys.executable, "-c", DUMP], env=self.environment, check=True, capture_output=True, text=True
        )
        found: list[dict[str, Any]] = json.loads(told.stdout)
        return found

    def _answers_sip(self) -> bool:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as ask:
            ask.settimeout(0.3)
            ask.connect(("127.0.0.1", self.sip_port))
            own = f"127.0.0.1:{ask.getsockname()[1]}"
            words = (
                f"OPTIONS sip:127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP {own};branch=z9hG4bK1\r\nFrom: <sip:a@{own}>;tag=1\r\n"
                f"To: <sip:127.0.0.1>\r\nCall-ID: 1\r\nCSeq: 1 OPTIONS\r\nContent-Length: 0\r\n\r\n"
            )
            try:
                ask.send(words.encode())
                return ask.recv(2000).startswith(b"SIP/2.0")
            except OSError:
                return False


def events_once(call: dict[str, Any]) -> bool:
    """Whether no event of the call is there twice."""
    return set(Counter(call["events"]).values()) == {1}


def free_port(kind: int) -> int:
    """A port that nobody has at the moment."""
    with socket.socket(socket.AF_INET, kind) as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


def _end(process: "subprocess.Popen[bytes] | None") -> None:
    if process is None:
        return
    process.terminate()
    try:
        process.wait(15)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
