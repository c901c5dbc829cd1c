"""Who and when: municipalities, and the occasions on which a module is held."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Max
from django.utils import timezone

from workshops.contract import new_code, tidy_code

from .by_code import row_with_code


class Municipality(models.Model):
    code = models.CharField("kommunkod", max_length=4, unique=True)
    name = models.CharField("kommun", max_length=80)
    county = models.CharField("län", max_length=80)

    class Meta:
        verbose_name = "kommun"
        verbose_name_plural = "kommuner"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Occasion(models.Model):
    """One workshop on one day. The code is a key to the door: it is shown to participants and in no public list."""

    module = models.ForeignKey(
        "workshop_modules.ModulePage", on_delete=models.PROTECT, related_name="occasions", verbose_name="workshopmodul"
    )
    title = models.CharField("rubrik", max_length=200)
    code = models.CharField("kod", max_length=6, unique=True, default=new_code, editable=False)
    starts_at = models.DateTimeField("börjar")
    ends_at = models.DateTimeField("slutar")
    digital = models.BooleanField("digitalt", default=True)
    place = models.CharField("plats eller möteslänk", max_length=300, blank=True)
    organiser = models.CharField("arrangör", max_length=200)
    answers_open_at = models.DateTimeField("svaren öppnar")
    answers_close_at = models.DateTimeField("svaren stänger")

    class Meta:
        verbose_name = "tillfälle"
        verbose_name_plural = "tillfällen"
        ordering = ["-starts_at"]
        permissions = [("collect_answers", "Får hämta svar och lämna rapporter")]

    def __str__(self) -> str:
        return f"{self.title}, {timezone.localtime(self.starts_at):%Y-%m-%d}"

    def clean(self) -> None:
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": "Sluttiden måste vara senare än starttiden."})
        if self.answers_open_at and self.answers_close_at and self.answers_close_at <= self.answers_open_at:
            raise ValidationError({"answers_close_at": "Svaren måste stänga senare än de öppnar."})
        if not self.digital and not self.place:
            raise ValidationError({"place": "Skriv var workshoppen hålls, eller markera den som digital."})

    @classmethod
    def with_code(cls, typed: str) -> "Occasion | None":
        """The occasion that a typed code means."""
        return row_with_code(cls, tidy_code(typed) or "")

    def newest_answer(self) -> date | None:
        """The day of the latest reflection or worksheet."""
        mine = Occasion.objects.filter(pk=self.pk)
        days = mine.aggregate(reflection=Max("reflections__day"), worksheet=Max("returns__day")).values()
        return max(filter(None, days), default=None)

    @property
    def path(self) -> str:
        return f"/t/{self.code}"
