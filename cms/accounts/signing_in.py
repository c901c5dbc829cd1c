"""The way in: the password, then the code, and the first time the setting up of the app that gives the code.

Nobody is signed in before the last step. Until then the session knows only whose password was right, for ten minutes.
"""

from dataclasses import asdict, dataclass
from time import time
from typing import Any

from axes.handlers.proxy import AxesProxyHandler
from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.signals import user_login_failed
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from wagtail.admin.views.account import LoginView

from . import second_factor
from .models import User

_HALF_WAY = "half_way_in"
SECONDS = 600
"""How long one step is good for when the next is taken."""


@dataclass(frozen=True)
class HalfWay:
    """Somebody whose password was right. `seal` ends it if the password is changed meanwhile; `since` in Unix time."""

    user: int
    seal: str
    backend: str
    remember: bool
    onward: str
    since: float


class CodeForm(forms.Form):
    code = forms.CharField(
        label="Kod från appen",
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True}),
    )


class RecoveryForm(forms.Form):
    code = forms.CharField(
        label="Reservkod",
        max_length=20,
        help_text="Åtta tecken. Varje kod gäller en gång.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "autofocus": True}),
    )


class SignIn(LoginView):
    """Wagtail's own page. Where a second step is due nobody is signed in by it."""

    def form_valid(self, form: Any) -> HttpResponse:
        user = form.get_user()
        self.request.session.flush()  # nothing from before, such as the mark of an app that has been taken away
        has_app = second_factor.device_of(user) is not None
        if not has_app and not second_factor.is_required():
            return super().form_valid(form)
        half = HalfWay(
            user=user.pk,
            seal=user.get_session_auth_hash(),
            backend=user.backend,
            remember=bool(form.cleaned_data.get("remember")),
            onward=self.get_success_url(),
            since=time(),
        )
        self.request.session[_HALF_WAY] = asdict(half)
        return redirect("give_code" if has_app else "set_up_app")


def half_way(request: HttpRequest) -> tuple[User, HalfWay] | None:
    """Who has given the password here in the last ten minutes, and may still sign in."""
    half = _begun(request)
    if half is None:
        return None
    user = User.objects.filter(pk=half.user, is_active=True).first()
    in_time = time() - half.since <= SECONDS
    if user is None or not in_time or not constant_time_compare(half.seal, user.get_session_auth_hash()):
        return None
    return user, half


def _begun(request: HttpRequest) -> HalfWay | None:
    try:
        return HalfWay(**request.session[_HALF_WAY])
    except (KeyError, TypeError):
        return None


@sensitive_post_parameters("code")
@never_cache
def give_code(request: HttpRequest) -> HttpResponse:
    """The second step for whoever has an app."""
    found = half_way(request)
    if found is None:
        return _from_the_start(request)
    user, half = found
    by_recovery = "reservkod" in request.GET
    form = (RecoveryForm if by_recovery else CodeForm)(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if is_accepted(request, user, form.cleaned_data["code"]):
            return _let_in(request, user, half)
        form.add_error("code", "Koden stämmer inte. Vänta på nästa kod i appen och prova den." if not by_recovery else
                       "Reservkoden stämmer inte, eller är redan använd.")  # fmt: skip
    return render(request, "accounts/give_code.html", {"form": form, "by_recovery": by_recovery})


@sensitive_post_parameters("code")
@never_cache
def set_up_app(request: HttpRequest) -> HttpResponse:
    """The first time, for whoever must have an app: the QR code, and a code to show that it was read."""
    found = half_way(request)
    if found is None:
        return _from_the_start(request)
    user, half = found
    if second_factor.device_of(user):
        return redirect("give_code")
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if second_factor.confirm(user, form.cleaned_data["code"]):
            codes = second_factor.new_recovery_codes(user)
            onward = _let_in(request, user, half)["Location"]
            return render(request, "accounts/recovery_codes_first.html", {"codes": codes, "onward": onward})
        form.add_error("code", NOT_THE_APPS_CODE)
    return render(request, "accounts/set_up_app.html", {"form": form, **to_be_scanned(user)})


NOT_THE_APPS_CODE = "Koden stämmer inte. Vänta på nästa kod i appen. Går telefonens klocka rätt?"


def to_be_scanned(user: User) -> dict[str, str]:
    """What a page needs to show the secret."""
    device = second_factor.begin(user)
    return {"qr": second_factor.qr_code(device), "secret": second_factor.spelled_out(device)}


def is_accepted(request: HttpRequest, user: User, code: str) -> bool:
    """Whether the code is right. A wrong one counts as a wrong password; after too many none is looked at, and axes'
    middleware answers the request."""
    credentials = {"username": user.get_username()}
    if not AxesProxyHandler.is_allowed(request, credentials):
        request.axes_locked_out = True  # ty: ignore[missing-attribute]
        return False
    if second_factor.accepts(user, code):
        return True
    user_login_failed.send(__name__, credentials=credentials, request=request)
    return False


def _let_in(request: HttpRequest, user: User, half: HalfWay) -> HttpResponse:
    del request.session[_HALF_WAY]
    user.otp_device = second_factor.device_of(user)  # ty: ignore[missing-attribute] (django-otp marks the session)
    login(request, user, backend=half.backend)
    request.session.set_expiry(settings.SESSION_COOKIE_AGE if half.remember else 0)
    return redirect(half.onward)


def _from_the_start(request: HttpRequest) -> HttpResponse:
    """To the password, and from there on to where the person was going when it was given."""
    half = _begun(request)
    request.session.pop(_HALF_WAY, None)
    if not request.user.is_authenticated:
        messages.error(request, "Det har gått för lång tid. Börja om med lösenordet.")
    return redirect_to_login(half.onward, reverse("wagtailadmin_login")) if half else redirect("wagtailadmin_login")
