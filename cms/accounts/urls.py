"""The only ways in. They stand before Wagtail's own addresses, which are never reached."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, re_path

from . import signing_in


def closed(request: HttpRequest, **_: str) -> HttpResponse:
    """Wagtail's page for signing in to a reader's page, and its passwords by mail: nobody here uses them."""
    return redirect("wagtailadmin_login")


urlpatterns = [
    path("admin/login/", signing_in.SignIn.as_view(), name="wagtailadmin_login"),
    path("admin/login/kod/", signing_in.give_code, name="give_code"),
    path("admin/login/app/", signing_in.set_up_app, name="set_up_app"),
    re_path(r"^admin/password_reset/", closed),
    path("_util/login/", closed),
]
