"""Which chapters are due to be looked over: on the admin's first page, and as a report."""

from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page
from wagtail.permissions import policy_registry

from .models import ChapterPage, GoalAreaPage

SOON = timedelta(days=60)
ADDRESS = "handbook_reviews"


def due(user: Any) -> QuerySet[ChapterPage]:
    """The chapters that the user may edit, the one that has waited longest first."""
    mine = policy_registry.get_by_type(Page).instances_user_has_permission_for(user, "change")
    return ChapterPage.objects.filter(pk__in=mine.values("pk")).order_by("review_on", "path")


def state(page: ChapterPage) -> str:
    """As an editor would say it today."""
    today = timezone.localdate()
    if page.review_on < today:
        return f"Försenad sedan {_day(page.review_on)}"
    return "Snart dags" if page.review_on <= today + SOON else "I god tid"


class ReviewsView(ReportView):
    page_title = "Kapitel att se över"
    header_icon = "calendar-check"
    model = ChapterPage
    context_object_name = "chapters"
    index_url_name = ADDRESS
    index_results_url_name = f"{ADDRESS}_results"
    any_permission_required = ["change"]
    default_ordering = "review_on"
    columns = [
        TitleColumn("title", label="Kapitel", url_name="wagtailadmin_pages:edit"),
        Column("area", label="Målområde", accessor="area"),
        Column("review_on", label="Ses över senast", accessor=lambda page: _day(page.review_on)),
        Column("state", label="Läge", accessor="state"),
    ]
    list_export = ["title", "area", "review_on", "state"]
    export_headings = {"title": "Kapitel", "area": "Målområde", "review_on": "Ses över senast", "state": "Läge"}

    def get_queryset(self) -> QuerySet[ChapterPage]:
        return due(self.request.user)

    def decorate_paginated_queryset(self, object_list: Any) -> Any:
        return with_areas(object_list)


class DueReviews(Component):
    """On the admin's first page: what is late, and what is due within SOON. Nothing when there is nothing."""

    name = "due_reviews"
    template_name = "handbook/due_reviews.html"
    order = 60
    shown = 10

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        until = timezone.localdate() + SOON
        waiting = due(parent_context["request"].user).filter(review_on__lte=until)
        chapters = with_areas(list(waiting[: self.shown]))
        more = waiting.count() - len(chapters) if len(chapters) == self.shown else 0
        return {"chapters": chapters, "more": more, "today": timezone.localdate()}


def with_areas(chapters: Any) -> Any:
    """The same, each with the title of its goal area and its state, by one query."""
    areas = {area.path: area.title for area in GoalAreaPage.objects.only("path", "title")}
    for page in chapters:
        page.area = areas.get(page.path[: -page.steplen], "")
        page.state = state(page)
    return chapters


def _day(day: date) -> str:
    return date_format(day, "j F Y")
