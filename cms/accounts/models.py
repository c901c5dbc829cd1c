"""Who may sign in: editors, reviewers, facilitators, administrators. Participants never have accounts."""

from datetime import date

from django.contrib.auth.models import AbstractUser
from django.db import models
from django_otp.plugins.otp_totp.models import TOTPDevice
from wagtail.models import APIToken

from .kept_secrets import KEPT_DIGITS, secret_of


class User(AbstractUser):
    class Meta:
        verbose_name = "användare"
        verbose_name_plural = "användare"


class TokenTerm(models.Model):
    """How long a facilitator's token holds. Wagtail's tokens have no end of their own; one without a term has none."""

    token = models.OneToOneField(APIToken, on_delete=models.CASCADE, related_name="term")
    last_day = models.DateField("gäller till och med")

    class Meta:
        verbose_name = "nyckels giltighetstid"
        verbose_name_plural = "nycklars giltighetstid"
        default_permissions = ()

    def __str__(self) -> str:
        return f"till och med {self.last_day}"

    def is_over(self, today: date) -> bool:
        return today > self.last_day


class App(TOTPDevice):
    """An app on somebody's phone that shows codes (RFC 6238)."""

    class Meta:
        proxy = True
        default_permissions = ()

    @property
    def bin_key(self) -> bytes:
        """The secret that the app has, which the database has not."""
        return secret_of(self.key) if len(self.key) == KEPT_DIGITS else super().bin_key
