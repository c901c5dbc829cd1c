"""What the admin's first page says about reports."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks

from .panels import DraftReports


@hooks.register("construct_homepage_panels")
def add_draft_reports(request: HttpRequest, panels: list[Any]) -> None:
    panels.insert(0, DraftReports())
