"""All addresses. The portal's own pages come before Wagtail's, which take whatever is left."""

from django.conf import settings
from django.urls import include, path, re_path
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from cms.accounts import urls as account_urls
from cms.api import urls as api_urls
from cms.api.routers.health import healthz
from cms.portal import urls as portal_urls

urlpatterns = [
    path("", include(account_urls)),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("api/v1/", include(api_urls)),
    path("healthz", healthz),
    re_path(r"^media/(?P<path>.*)$", serve, {"document_root": settings.MEDIA_ROOT}),
    path("", include(portal_urls)),
    path("", include(wagtail_urls)),
]
