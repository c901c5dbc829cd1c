"""The only ways in. They stand before Wagtail's own addresses, which are never reached."""

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, re_path, reverse

from . import signing_in

LOGIN = "wagtailadmin_login"


def closed(request: HttpRequest, **_: str) -> HttpResponse:
    """Wagtail's passwords by mail: nobody here uses them."""
    return redirect(LOGIN)


def to_read(request: HttpRequest) -> HttpResponse:
    """Where Wagtail sends whoever may not see a closed page or document: to sign in, and from there back to it. Raises
    PermissionDenied for whoever has signed in already, who would be sent to and fro."""
    if request.user.is_authenticated:
        raise PermissionDenied
    return redirect_to_login(request.GET.get("next") or reverse("wagtailadmin_home"), reverse(LOGIN))


urlpatterns = [
    path("admin/login/", signing_in.SignIn.as_view(), name=LOGIN),
    path("admin/login/kod/", signing_in.give_code, name="give_code"),
    path("admin/login/app/", signing_in.set_up_app, name="set_up_app"),
    re_path(r"^admin/password_reset/", closed),
    path("_util/login/", to_read),
]
