"""Development's settings, and Wagtail's APIs as their documentation says."""

from cms.config.settings.dev import *  # noqa: F403
from cms.config.settings.dev import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "wagtail.api.v2", "wagtail.api.v3", "rest_framework"]
ROOT_URLCONF = "tests.load.peers.urls"
WAGTAILAPI_RICH_TEXT_FORMAT = "html"
WAGTAILAPI_LIMIT_MAX = None
ALLOWED_HOSTS = ["*"]
LOGGING: dict[str, object] = {"version": 1}
