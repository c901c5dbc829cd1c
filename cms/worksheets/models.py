"""A team's worksheet, handed in, and how it stands with those that are to be handed out."""

from datetime import timedelta

from django.db import models
from django.utils import timezone

PATIENCE = timedelta(minutes=10)
"""A build that has not moved for so long is not waited for: nobody is doing it."""


class Return(models.Model):
    """It belongs to its team and occasion; nothing here or there leads to a reflection."""

    class Kind(models.TextChoices):
        WORKSHEET = "worksheet", "arbetsblad"
        FOLLOW_UP = "follow-up", "uppföljning"

    occasion = models.ForeignKey(
        "programme.Occasion", on_delete=models.PROTECT, related_name="returns", verbose_name="tillfälle"
    )
    digest = models.CharField(max_length=64)
    document = models.TextField()
    """A `workshops.contract.TeamReturn` as JSON text. Not a JSONField: PostgreSQL's would sort the columns of a
    table's rows, and the digest would no longer be that of the answers."""
    day = models.DateField("dag")
    carrier = models.CharField("format", max_length=8)
    kind = models.CharField("sort", max_length=9, choices=Kind.choices, default=Kind.WORKSHEET)
    """Worksheets from the workshop and follow-ups three months later are never counted together."""

    class Meta:
        verbose_name = "inlämnat arbetsblad"
        verbose_name_plural = "inlämnade arbetsblad"
        ordering = ["pk"]
        default_permissions = ("view",)
        constraints = [models.UniqueConstraint(fields=["occasion", "digest"], name="same_answers_are_one_return")]

    def __str__(self) -> str:
        return f"{self.get_kind_display().capitalize()} {self.day}"


class Build(models.Model):
    """One form of an occasion's worksheet, made in the background. One row each, changed as it is made anew."""

    class State(models.TextChoices):
        WAITING = "waiting", "väntar på sin tur"
        BUILDING = "building", "byggs nu"
        READY = "ready", "klart"
        FAILED = "failed", "gick inte att bygga"

    occasion = models.ForeignKey(
        "programme.Occasion", on_delete=models.CASCADE, related_name="builds", verbose_name="tillfälle"
    )
    form = models.CharField(max_length=20)
    """`cms.worksheets.files.form`: "pdf", "pdf-stor-stil"."""
    state = models.CharField("läge", max_length=8, choices=State.choices, default=State.WAITING)
    reason = models.TextField("varför", blank=True)
    """In Swedish, for an editor; empty unless it failed."""
    file = models.CharField(max_length=300, blank=True)
    """The newest whole file, below `WORKSHEETS_ROOT`; it is there also while a newer is made, and if that fails."""
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "bygge av arbetsblad"
        verbose_name_plural = "byggen av arbetsblad"
        default_permissions = ()
        permissions = [("follow_builds", "Kan följa byggen av arbetsblad och göra om dem")]
        constraints = [models.UniqueConstraint(fields=["occasion", "form"], name="one_build_of_each_form")]

    def __str__(self) -> str:
        return f"{self.form}: {self.get_state_display()}"

    def is_under_way(self) -> bool:
        return self.state in (self.State.WAITING, self.State.BUILDING)

    def has_stopped(self) -> bool:
        """Under way, but nobody has done anything about it for a good while."""
        return self.is_under_way() and timezone.now() - self.changed_at > PATIENCE
