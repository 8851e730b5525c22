"""What browsers give when their user lets the desk tell them something."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from reglament.desk.lib.outside import NotPublicError, split_public
from reglament.desk.notices.subscribing import GivenBrowser
from reglament.desk.push.keys import unwritten

PROGRAMS = (("Edg", "Edge"), ("OPR", "Opera"), ("YaBrowser", "Yandex"), ("Firefox", "Firefox"), ("Chrome", "Chrome"))
SYSTEMS = (
    *(("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows")),
    *(("Macintosh", "macOS"), ("Linux", "Linux")),
)
SAFARI = ("Version/", "Safari/")
"""Both of these: others say that they are like Safari, and name no version of it."""
LONGEST_AGENT = 500
NO_BROWSER = _("This browser gave no address at which it can be told anything. Load the page anew and press once more.")


class GivenBrowserForm(forms.Form):
    """A subscription as the script of the page, or the worker, hands it over."""

    endpoint = forms.CharField(max_length=1000)
    point = forms.CharField(max_length=88)
    secret = forms.CharField(max_length=24)

    def clean_endpoint(self) -> str:
        """A public address by HTTPS, and nothing that leads anywhere else."""
        endpoint: str = self.cleaned_data["endpoint"]
        try:
            split_public(endpoint, settings.REGLAMENT_PUSH_HOSTS)
        except NotPublicError:
            raise ValidationError(NO_BROWSER, code="endpoint") from None
        return endpoint

    def clean(self) -> dict[str, Any]:
        """Keys that seal a message."""
        if not self.errors:
            # The library of ciphers is ten megabytes, which a desk that tells no browser anything does not need.
            from reglament.desk.push.encrypting import BrowserKeys

            try:
                BrowserKeys(unwritten(self.cleaned_data["point"]), unwritten(self.cleaned_data["secret"]))
            except ValueError:
                raise ValidationError(NO_BROWSER, code="keys") from None
        return self.cleaned_data

    def given(self, agent: str) -> GivenBrowser:
        """What was given, with what the browser says of itself put into words."""
        told = self.cleaned_data
        return GivenBrowser(told["endpoint"], told["point"], told["secret"], called(agent))


def called(agent: str) -> str:
    """What a browser is called: "Firefox, Windows"; what nobody knows is a browser."""
    agent = agent[:LONGEST_AGENT]
    program = next((name for mark, name in PROGRAMS if f"{mark}/" in agent), "")
    program = program or ("Safari" if all(mark in agent for mark in SAFARI) else gettext("A browser"))
    system = next((name for mark, name in SYSTEMS if mark in agent), "")
    return f"{program}, {system}" if system else program
