"""Who wants to hear of changes, and what they have been told or are still to be told."""

import base64
import secrets
from datetime import timedelta
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from .address import Refused, checked

TRIES = 15
"""Then a delivery is given up: after a day and a half."""
FIRST_PAUSE = timedelta(seconds=30)
LONGEST_PAUSE = timedelta(hours=6)


def new_secret() -> str:
    """As the Standard Webhooks specification writes them: 32 random bytes."""
    return f"whsec_{base64.b64encode(secrets.token_bytes(32)).decode()}"


def is_an_address(url: str) -> None:
    try:
        checked(url)
    except Refused as refused:
        raise ValidationError(refused.message) from None


class Receiver(models.Model):
    """A server of somebody's own that is told of every published change."""

    name = models.CharField("namn", max_length=120)
    url = models.URLField("adress", max_length=500, validators=[is_an_address])
    secret = models.CharField("signeringsnyckel", max_length=80, default=new_secret, editable=False)
    is_active = models.BooleanField("får besked", default=True)

    class Meta:
        verbose_name = "mottagare av ändringar"
        verbose_name_plural = "mottagare av ändringar"
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    def standing(self) -> str:
        """How it goes, as an administrator would say it."""
        if not self.is_active:
            return "Avstängd"
        waiting = Delivery.objects.filter(receiver=self, delivered_at=None, given_up=False).count()
        last = Delivery.objects.filter(receiver=self).exclude(delivered_at=None).order_by("-delivered_at").first()
        told = f"Senast {timezone.localtime(last.delivered_at):%Y-%m-%d %H.%M}" if last else "Inget levererat än"
        return f"{told}, {waiting} väntar" if waiting else told


class Delivery(models.Model):
    """One message to one receiver, written in the transaction of the change: neither exists without the other."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    receiver = models.ForeignKey(
        Receiver, on_delete=models.CASCADE, related_name="deliveries", verbose_name="mottagare"
    )
    body = models.TextField("innehåll")
    created_at = models.DateTimeField("skapad", default=timezone.now)
    tries = models.PositiveSmallIntegerField("försök", default=0)
    next_try_at = models.DateTimeField("nästa försök", default=timezone.now)
    delivered_at = models.DateTimeField("levererad", null=True, blank=True)
    given_up = models.BooleanField("uppgiven", default=False)
    problem = models.CharField("senaste felet", max_length=300, blank=True)

    class Meta:
        verbose_name = "besked om ändring"
        verbose_name_plural = "besked om ändringar"
        ordering = ["created_at", "id"]
        indexes = [models.Index(fields=["delivered_at", "given_up", "next_try_at"], name="webhooks_due")]

    def __str__(self) -> str:
        return f"{self.receiver}, {timezone.localtime(self.created_at):%Y-%m-%d %H.%M}"

    def failed(self, problem: str) -> None:
        """Try again after a pause twice as long as the last, or give up."""
        pause = min(FIRST_PAUSE * 2 ** (self.tries - 1), LONGEST_PAUSE)
        self.problem = problem[:300]
        self.next_try_at = timezone.now() + pause
        self.given_up = self.tries >= TRIES
        self.save(update_fields=["problem", "next_try_at", "given_up"])

    def succeeded(self) -> None:
        self.problem, self.delivered_at = "", timezone.now()
        self.save(update_fields=["problem", "delivered_at"])
