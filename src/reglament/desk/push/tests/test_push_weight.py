"""What a desk that tells no browser anything carries of this room."""

import subprocess
import sys


def test_it_loads_no_ciphers_before_a_browser_is_told_something() -> None:
    script = (
        "import sys, django; django.setup();"
        "import reglament.desk.push.sending, reglament.desk.push.views, reglament.desk.preferences;"
        "print('cryptography' in sys.modules)"
    )
    environment = {"DJANGO_SETTINGS_MODULE": "reglament.desk.settings", "PATH": ""}
    outcome = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True
    )
    assert outcome.stdout.split() == ["False"]
