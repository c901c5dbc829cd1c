"""What may be erased and when, what was erased, and the compilations that stay.

Law behind it: what comes in to an authority is kept (arkivlagen 1990:782, § 10) unless the archive authority has
decided otherwise. So in a programme without a decision nothing is erased, and with one it is erased on its day.
"""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone

LONGEST_KEEPING = 36_500


class Kind(models.TextChoices):
    """What a decision is about. The two are never joined, nor erased for each other's sake."""

    REFLECTIONS = "reflections", "Reflektioner"
    WORKSHEETS = "worksheets", "Inlämnade arbetsblad"


class Decision(models.Model):
    """The archive authority's decision on erasure (gallringsbeslut), for one kind of answer in one programme."""

    programme = models.ForeignKey(
        "programme.Programme", on_delete=models.PROTECT, related_name="decisions", verbose_name="program"
    )
    kind = models.CharField("gäller", max_length=20, choices=Kind.choices)
    dnr = models.CharField("diarienummer", max_length=60)
    decided_on = models.DateField("beslutsdatum")
    authority = models.CharField("arkivmyndighet", max_length=200)
    covers = models.TextField("vad beslutet omfattar", max_length=1000)
    days = models.PositiveIntegerField(
        "raderas efter (dagar)",
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST_KEEPING)],
        help_text="Antal dagar från det att svaren stängde, eller från det senaste svaret om det kom efter det.",
    )
    in_force = models.BooleanField(
        "beslutet gäller",
        default=True,
        help_text="Ta bort markeringen för att stoppa gallringen, till exempel när någon har begärt ut svaren.",
    )
    recorded_at = models.DateTimeField(auto_now=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "gallringsbeslut"
        verbose_name_plural = "gallringsbeslut"
        ordering = ["-decided_on", "-pk"]
        default_permissions = ("view", "add", "change")
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "kind"],
                condition=models.Q(in_force=True),
                name="one_decision_in_force",
                violation_error_message="Ett annat beslut gäller redan för den här sortens svar i "
                "programmet. Ta först bort markeringen ”beslutet gäller” på det.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.programme}, dnr {self.dnr}"

    def clean(self) -> None:
        if self.decided_on and self.decided_on > timezone.localdate():
            raise ValidationError({"decided_on": "Beslutet kan inte vara fattat i framtiden."})


class OfOccasion(models.Model):
    occasion = models.ForeignKey("programme.Occasion", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    day = models.DateField()

    wagtail_reference_index_ignore = True

    class Meta:
        abstract = True
        default_permissions = ()
        ordering = ["-day", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.day}"


class Notice(OfOccasion):
    """That a decision will soon erase answers, and since which day anybody could see it. Gone when it no longer holds,
    also because the occasion went to another programme."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="+")

    class Meta(OfOccasion.Meta):
        verbose_name = "förvarning"
        verbose_name_plural = "förvarningar"
        constraints = [models.UniqueConstraint(fields=["occasion", "kind"], name="one_notice")]


class Compilation(OfOccasion):
    """What was counted before the answers were erased: a `workshops.contract.Report`, small numbers hidden in it."""

    report = models.TextField()

    class Meta(OfOccasion.Meta):
        verbose_name = "sammanställning"
        verbose_name_plural = "sammanställningar"


class Erasure(OfOccasion):
    """The log: what, how many, by which decision, which day. Nothing of what was said."""

    count = models.PositiveIntegerField()
    programme = models.CharField(max_length=120)
    """Its name on that day."""
    dnr = models.CharField(max_length=60)
    decided_on = models.DateField()
    cleaned_on = models.DateField(null=True)
    """When the database's own leftovers were gone too (`disk.clean`); until then every run tries again."""

    class Meta(OfOccasion.Meta):
        verbose_name = "radering"
        verbose_name_plural = "raderingar"
