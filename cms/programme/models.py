"""Who and when: municipalities, programmes, and the occasions on which a module is held."""

from datetime import date
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Max, Q
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


class Programme(models.Model):
    """What occasions are held within: "Föräldraskapsstöd 2026–2028". Decisions on erasure are for one each."""

    name = models.CharField(
        "namn",
        max_length=120,
        unique=True,
        help_text="Till exempel ”Föräldraskapsstöd 2026–2028”.",
        error_messages={"unique": "Det finns redan ett program med det namnet."},
    )

    class Meta:
        verbose_name = "program"
        verbose_name_plural = "program"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class SignUpBy(models.TextChoices):
    NOTHING = "", "Ingen anmälan"
    LINK = "link", "På en annan webbplats"
    FORM = "form", "I formuläret på den här webbplatsen"


class Occasion(models.Model):
    """One workshop on one day. The code is a key to the door: it is shown to participants and in no public list.

    What is public goes by `uid`, which leads to no answers: the calendar, and those who sign up.
    """

    module = models.ForeignKey(
        "workshop_modules.ModulePage", on_delete=models.PROTECT, related_name="occasions", verbose_name="workshopmodul"
    )
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="occasions", verbose_name="program")
    title = models.CharField("rubrik", max_length=200)
    code = models.CharField("kod", max_length=6, unique=True, default=new_code, editable=False)
    starts_at = models.DateTimeField("börjar")
    ends_at = models.DateTimeField("slutar")
    digital = models.BooleanField("digitalt", default=True)
    place = models.CharField("plats eller möteslänk", max_length=300, blank=True)
    organiser = models.CharField("arrangör", max_length=200)
    answers_open_at = models.DateTimeField("svaren öppnar")
    answers_close_at = models.DateTimeField("svaren stänger")
    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    changed_at = models.DateTimeField(auto_now=True)
    in_calendar = models.BooleanField(
        "visas i kalendern", default=False, help_text="Alla kan se tid, plats och arrangör. Koden visas aldrig där."
    )
    sign_up_by = models.CharField("anmälan", max_length=4, choices=SignUpBy.choices, default="", blank=True)
    sign_up_url = models.URLField("länk till anmälan", max_length=500, blank=True)
    sign_up_closes_at = models.DateTimeField(
        "anmälan stänger", null=True, blank=True, help_text="Lämna tomt för när workshoppen börjar."
    )
    capacity = models.PositiveSmallIntegerField(
        "antal platser",
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(1000)],
        help_text="Den som anmäler sig därefter ställs i kö. Lämna tomt om det inte finns någon gräns.",
    )

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
        if self.sign_up_by == SignUpBy.LINK and not self.sign_up_url:
            raise ValidationError({"sign_up_url": "Skriv länken till anmälan, eller välj ett annat sätt."})

    @classmethod
    def with_code(cls, typed: str) -> "Occasion | None":
        """The occasion that a typed code means."""
        return row_with_code(cls, tidy_code(typed) or "")

    def holds_answers(self) -> bool:
        """Whether there is anything that a decision on erasure is about, follow-ups too."""
        some = Q(reflections__isnull=False) | Q(returns__isnull=False)
        return Occasion.objects.filter(some, pk=self.pk).exists()

    def newest_answer(self) -> date | None:
        """The day of the latest reflection or worksheet. Follow-ups come when the answers have closed."""
        mine = Occasion.objects.filter(pk=self.pk)
        worksheet = Max("returns__day", filter=Q(returns__kind="worksheet"))
        days = mine.aggregate(reflection=Max("reflections__day"), worksheet=worksheet).values()
        return max(filter(None, days), default=None)

    @property
    def path(self) -> str:
        return f"/t/{self.code}"

    @property
    def public_place(self) -> str:
        """A link to a meeting is for those who take part."""
        return "Digitalt" if self.digital else self.place


class SignUp(models.Model):
    """Somebody who wants to come. The order of the rows is the order of the queue.

    Nothing here but which occasion it is can be set beside an answer: no time, no code, no address on the net.
    """

    occasion = models.ForeignKey(Occasion, on_delete=models.CASCADE, related_name="sign_ups", verbose_name="tillfälle")
    name = models.CharField("namn", max_length=120)
    email = models.EmailField("e-post")
    workplace = models.CharField("arbetsplats", max_length=200, blank=True)
    token = models.UUIDField(unique=True, editable=False)
    """Made by the form, so that the same form sent twice is one; leads to the person's own page."""

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "anmälan"
        verbose_name_plural = "anmälningar"
        ordering = ["occasion", "pk"]

    def __str__(self) -> str:
        return self.name
