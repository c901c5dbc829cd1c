"""Development's settings, and Wagtail's APIs as their documentation says: a chapter has `api_fields`."""

from typing import Any

from django.db.models.signals import class_prepared

from cms.config.settings.dev import *  # noqa: F403
from cms.config.settings.dev import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "wagtail.api.v2", "wagtail.api.v3", "rest_framework"]
ROOT_URLCONF = "tests.load.peers.urls"
WAGTAILAPI_RICH_TEXT_FORMAT = "html"
WAGTAILAPI_LIMIT_MAX = None
ALLOWED_HOSTS = ["*"]
LOGGING: dict[str, object] = {"version": 1}


def _chapters_have_fields(sender: Any, **kwargs: Any) -> None:
    """Before API v3 looks, which is when it is imported."""
    if sender.__name__ == "ChapterPage":
        sender.api_fields = ["lead", "body", "evidence_strength", "evidence_note", "review_on"]


class_prepared.connect(_chapters_have_fields)
