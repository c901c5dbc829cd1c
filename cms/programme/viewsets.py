"""Occasions and municipalities in the admin."""

from typing import Any

from django.utils import timezone
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet

from .forms import OccasionForm
from .models import Municipality, Occasion
from .panels import CodePanel, SignUpsPanel


def answers_now(row: Occasion) -> str:
    """Whether the occasion takes answers at this moment, as an editor would say it."""
    now = timezone.now()
    if now < row.answers_open_at:
        return "Har inte öppnat"
    return "Öppet" if now < row.answers_close_at else "Stängt"


class OccasionViewSet(SnippetViewSet):
    model = Occasion
    icon = "date"
    menu_label = "Tillfällen"
    menu_name = "tillfallen"
    menu_order = 190
    add_to_admin_menu = True
    ordering = ["-starts_at"]
    list_per_page = 50
    list_display = ["title", "starts_at", "module", "code", Column("answers", label="Svar", accessor=answers_now)]
    list_filter = ["programme", "module", "digital"]
    search_fields = ["title", "organiser", "code"]
    edit_handler = ObjectList(
        [
            CodePanel(heading="Kod till deltagarna"),
            FieldPanel("title"),
            FieldPanel("module"),
            FieldPanel("programme"),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
                    FieldPanel("digital"),
                    FieldPanel("place"),
                    FieldPanel("organiser"),
                ],
                heading="När och var",
            ),
            MultiFieldPanel(
                [FieldRowPanel([FieldPanel("answers_open_at"), FieldPanel("answers_close_at")])],
                heading="När deltagarna kan svara",
            ),
            MultiFieldPanel(
                [
                    FieldPanel("in_calendar"),
                    FieldPanel("sign_up_by"),
                    FieldPanel("sign_up_url"),
                    FieldRowPanel([FieldPanel("capacity"), FieldPanel("sign_up_closes_at")]),
                ],
                heading="Kalender och anmälan",
            ),
            SignUpsPanel(heading="Anmälda"),
        ],
        base_form_class=OccasionForm,
    )


class MunicipalityViewSet(SnippetViewSet):
    model = Municipality
    icon = "site"
    list_display: list[Any] = ["name", "county", "code"]
    list_filter = ["county"]
