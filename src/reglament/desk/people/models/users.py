"""Those who sign in."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from reglament.desk.people.identifying import email_address
from reglament.desk.people.validators import known_zone, languages


class Theme(models.TextChoices):
    """How screens look: as the reader's device does, or always light or dark."""

    SYSTEM = "system", _("as on my device")
    LIGHT = "light", _("light")
    DARK = "dark", _("dark")


class SingleKeys(models.TextChoices):
    """Whether a key alone does something on pages of staff, or only together with Ctrl or Command."""

    ON = "on", _("on")
    OFF = "off", _("off")


class UserManager(BaseUserManager["User"]):
    """Makes and finds users by e-mail address, however it was written."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """A new user, who without a password signs in by codes from e-mail. ValidationError when it is no address."""
        user = self.model(email=email_address(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        """The user of this address in any capitals; User.DoesNotExist when there is none."""
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """Somebody who signs in, by e-mail address alone. One user may be a client of one desk and staff of another.

    What a user may do is never written here: it follows from Staff and Person rows of each desk. An empty language or
    time zone means that of the desk being visited.
    """

    email = models.EmailField(_("e-mail address"), unique=True)
    full_name = models.CharField(_("full name"), max_length=200, blank=True)
    language = models.CharField(_("language"), max_length=12, choices=languages, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=64, blank=True, validators=[known_zone])
    theme = models.CharField(_("appearance"), max_length=8, choices=Theme.choices, default=Theme.SYSTEM)
    single_keys = models.CharField(
        _("single keys"),
        max_length=3,
        choices=SingleKeys.choices,
        default=SingleKeys.ON,
        db_default=SingleKeys.ON.value,
    )
    # Django's and allauth's sign-in look at exactly this column, so it cannot be a row of its own.
    is_active = models.BooleanField(_("may sign in"), default=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = (
            models.UniqueConstraint(
                Lower("email"),
                name="people_user_email_in_any_capitals",
                violation_error_message=_("Somebody signs in with this e-mail address already."),
            ),
        )

    def __str__(self) -> str:
        return self.full_name or self.email
