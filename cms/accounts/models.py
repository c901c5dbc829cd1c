"""Who may sign in: editors, reviewers, facilitators, administrators. Participants never have accounts."""

from datetime import date

from django.contrib.auth.models import AbstractUser
from django.db import models
from wagtail.models import APIToken


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
