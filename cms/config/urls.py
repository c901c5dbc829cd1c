"""All addresses. The portal's own pages come before Wagtail's, which take whatever is left."""

from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from cms.accounts import urls as account_urls
from cms.api import urls as api_urls
from cms.api.routers.health import healthz
from cms.media_library.files import media
from cms.portal import urls as portal_urls

urlpatterns = [
    path("api/v1/", include(api_urls)),  # first: they are tried in turn, and a room asks for this one
    path("", include(account_urls)),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("healthz", healthz),
    path("media/<path:path>", media),
    path("", include(portal_urls)),
    path("", include(wagtail_urls)),
]
