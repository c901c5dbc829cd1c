"""Workshop modules: what a workshop asks and does, every published edition, and the reports that came back."""

from datetime import time

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.query import PageQuerySet

from cms.common.blocks.prompt import ReflectionStream
from cms.common.blocks.report import ReportStream
from cms.common.blocks.workshop import AgendaStream, ExerciseStream, ThemeStream
from cms.common.features import FEATURES
from cms.common.fields import StreamField
from cms.common.models import BasePage
from cms.handbook.models import GoalAreaPage
from cms.handbook.panels import ConnectionsPanel
from cms.worksheets.builds_panel import BuildsPanel

from .forms import ModuleForm
from .panels import AgendaPanel, RewordedPanel


class ModulePage(BasePage):
    editions: "models.Manager[ModuleEdition]"

    summary = RichTextField("sammanfattning", features=FEATURES)
    starts = models.TimeField("börjar klockan", default=time(9, 0))
    agenda = StreamField(AgendaStream(), verbose_name="körschema")
    exercises = StreamField(ExerciseStream(), verbose_name="övningar och arbetsblad")
    reflection = StreamField(ReflectionStream(), verbose_name="reflektion")
    themes = StreamField(ThemeStream(required=False), blank=True, verbose_name="teman i fritext")

    content_panels = [
        *BasePage.content_panels,
        BuildsPanel(),
        RewordedPanel("same_questions", heading="Ändrade frågor som redan har svar"),
        FieldPanel("summary"),
        FieldPanel("starts"),
        AgendaPanel("agenda"),
        FieldPanel("exercises"),
        FieldPanel("reflection"),
        FieldPanel("themes"),
        ConnectionsPanel(),
    ]
    base_form_class = ModuleForm
    parent_page_types = ["handbook.GoalAreaPage"]
    subpage_types = ["workshop_modules.ReportPage"]
    template = "portal/module.html"

    class Meta:
        verbose_name = "workshopmodul"
        verbose_name_plural = "workshopmoduler"

    preview_modes = [
        ("", "Sidan på webben"),
        ("worksheet", "Arbetsbladet (PDF)"),
        ("worksheet-large", "Arbetsbladet med stor stil (PDF)"),
    ]

    must_be_whole = True
    """False while a half-written draft is saved."""
    parent_area: GoalAreaPage | None = None
    """Where a page that has no place in the tree yet is to be put."""

    @classmethod
    def met(cls) -> PageQuerySet:
        """Modules that participants meet: published and open, also while the handbook around them is not yet."""
        return cls.objects.live().public()

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        from .preview import worksheet_preview  # which needs this class

        if mode_name in ("worksheet", "worksheet-large"):
            return worksheet_preview(request, self, large_print=mode_name == "worksheet-large")
        return super().serve_preview(request, mode_name)

    def clean(self) -> None:
        from .wholeness import faults  # which needs this class

        super().clean()
        if self.must_be_whole and (found := faults(self)):
            raise ValidationError(found)


class ModuleEdition(models.Model):
    """One published wording of a module, kept so that answers can be read against what people were shown."""

    module = models.ForeignKey(ModulePage, on_delete=models.CASCADE, related_name="editions")
    edition = models.CharField(max_length=19)
    document = models.JSONField()
    """A `workshops.contract.Module`."""
    published_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "utgåva"
        verbose_name_plural = "utgåvor"
        constraints = [models.UniqueConstraint(fields=["module", "edition"], name="one_row_an_edition")]
        ordering = ["-published_at", "-pk"]

    def __str__(self) -> str:
        return self.edition


class ReportPage(BasePage):
    """A report that a kit has pushed. It arrives as a draft; an editor decides what is published."""

    day = models.DateField("dag")
    edition = models.CharField("modulens utgåva", max_length=19)
    occasions = models.JSONField("tillfällen", default=list)
    digest = models.CharField(max_length=64, editable=False)
    body = StreamField(ReportStream(required=False), blank=True, verbose_name="innehåll")

    content_panels = [*BasePage.content_panels, FieldPanel("day"), FieldPanel("body")]
    parent_page_types = ["workshop_modules.ModulePage"]
    subpage_types: list[str] = []
    template = "portal/report.html"

    class Meta:
        verbose_name = "rapport"
        verbose_name_plural = "rapporter"
