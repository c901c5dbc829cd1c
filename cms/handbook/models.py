"""The handbook: Handbook > GoalArea > Chapter, and the registers that chapters refer to."""

from datetime import date, timedelta

from django import forms
from django.db import models
from django.utils import timezone
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.search import index

from cms.common.blocks.text import EVIDENCE, TextStream
from cms.common.features import FEATURES
from cms.common.fields import StreamField
from cms.common.models import BasePage, Register

from .panels import ADVICE, ConnectionsPanel


def in_a_year() -> date:
    """When a new chapter is due for review unless its editor says another day: a draft may be saved without one."""
    return timezone.localdate() + timedelta(days=365)


class HandbookPage(BasePage):
    lead = models.TextField("ingress", blank=True)
    body = StreamField(TextStream(required=False), blank=True, verbose_name="innehåll")

    content_panels = [*BasePage.content_panels, ADVICE, FieldPanel("lead"), FieldPanel("body")]
    search_fields = [*BasePage.search_fields, index.SearchField("lead"), index.SearchField("body")]
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["handbook.GoalAreaPage"]
    max_count = 1
    template = "portal/handbook.html"

    class Meta:
        verbose_name = "handbok"
        verbose_name_plural = "handböcker"


class GoalAreaPage(BasePage):
    number = models.PositiveSmallIntegerField("nummer")
    lead = models.TextField("ingress")
    body = StreamField(TextStream(required=False), blank=True, verbose_name="innehåll")

    content_panels = [*BasePage.content_panels, ADVICE, FieldPanel("number"), FieldPanel("lead"), FieldPanel("body")]
    search_fields = [*BasePage.search_fields, index.SearchField("lead"), index.SearchField("body")]
    parent_page_types = ["handbook.HandbookPage"]
    subpage_types = ["handbook.ChapterPage", "workshop_modules.ModulePage"]
    template = "portal/goal_area.html"

    class Meta:
        verbose_name = "målområde"
        verbose_name_plural = "målområden"


class ChapterPage(BasePage):
    lead = models.TextField("ingress")
    body = StreamField(TextStream(), verbose_name="innehåll")
    objectives = ParentalManyToManyField("handbook.Objective", verbose_name="målsättningar", related_name="chapters")
    evidence_strength = models.CharField("hur säkert vet vi det?", max_length=10, choices=EVIDENCE)
    evidence_note = RichTextField("vad kunskapen vilar på", features=FEATURES)
    review_on = models.DateField("ses över senast", default=in_a_year)
    sources = ParentalManyToManyField("handbook.Source", verbose_name="källor", blank=True, related_name="chapters")

    content_panels = [
        *BasePage.content_panels,
        ADVICE,
        FieldPanel("lead"),
        FieldPanel("body"),
        FieldPanel("objectives", widget=forms.CheckboxSelectMultiple, required_on_save=False),
        MultiFieldPanel([FieldPanel("evidence_strength"), FieldPanel("evidence_note")], heading="Kunskapsläge"),
        FieldPanel("sources", widget=forms.CheckboxSelectMultiple),
        FieldPanel("review_on"),
        ConnectionsPanel(),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("lead"), index.SearchField("body")]
    parent_page_types = ["handbook.GoalAreaPage"]
    subpage_types: list[str] = []
    template = "portal/chapter.html"

    class Meta:
        verbose_name = "kapitel"
        verbose_name_plural = "kapitel"


class Objective(models.Model):
    code = models.CharField("kod", max_length=4, unique=True)
    text = models.TextField("målsättning")
    goal_area = models.ForeignKey(
        GoalAreaPage, on_delete=models.PROTECT, related_name="objectives", verbose_name="målområde"
    )

    class Meta:
        verbose_name = "målsättning"
        verbose_name_plural = "målsättningar"
        ordering = ["code"]

    def __str__(self) -> str:
        return f"{self.code} {self.text}"


class Perspective(Register):
    title = models.CharField("perspektiv", max_length=120)
    text = models.TextField("beskrivning")

    class Meta(Register.Meta):
        verbose_name = "perspektiv"
        verbose_name_plural = "perspektiv"

    def __str__(self) -> str:
        return self.title


class Source(Register):
    title = models.CharField("titel", max_length=300)
    publisher = models.CharField("utgivare", max_length=200, blank=True)
    year = models.PositiveSmallIntegerField("år", null=True, blank=True)
    url = models.URLField("webbadress", max_length=500, blank=True)
    note = models.TextField("anmärkning", blank=True)

    class Meta(Register.Meta):
        verbose_name = "källa"
        verbose_name_plural = "källor"

    def __str__(self) -> str:
        return f"{self.title} ({self.year})" if self.year else self.title


class GlossaryTerm(Register):
    term = models.CharField("ord", max_length=120)
    definition = models.TextField("förklaring")
    synonyms = models.JSONField("synonymer", default=list, blank=True)

    class Meta(Register.Meta):
        verbose_name = "ord i ordlistan"
        verbose_name_plural = "ordlista"

    def __str__(self) -> str:
        return self.term


class DesiredEffect(Register):
    horizon = models.CharField("sikt", max_length=5, choices=[("short", "På kort sikt"), ("long", "På lång sikt")])
    text = models.TextField("effekt")
    measured_by = models.CharField("mäts i", max_length=200, blank=True)

    class Meta(Register.Meta):
        verbose_name = "önskad effekt"
        verbose_name_plural = "önskade effekter"

    def __str__(self) -> str:
        return self.text


class TimelineEvent(Register):
    when = models.CharField("när", max_length=120)
    text = models.TextField("vad som hände")
    note = models.TextField("anmärkning", blank=True)

    class Meta(Register.Meta):
        verbose_name = "händelse i tidslinjen"
        verbose_name_plural = "tidslinje"

    def __str__(self) -> str:
        return f"{self.when}: {self.text}"
