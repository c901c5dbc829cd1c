"""The handbook's places in the admin."""

from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from . import admin
from .viewsets import RegistersGroup

register_snippet(RegistersGroup)


@hooks.register("register_admin_urls")
def handbook_addresses() -> list[URLPattern]:
    return [
        path("handbok/att-se-over/<int:page_id>/", admin.remarks, name="handbook_remarks"),
        path("handbok/hanger-ihop/<int:page_id>/", admin.connections, name="handbook_connections"),
    ]
