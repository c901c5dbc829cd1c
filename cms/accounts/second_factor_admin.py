"""One's own second step, and, for administrators, help to whoever has lost the phone."""

from time import time
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django_otp import DEVICE_ID_SESSION_KEY
from django_otp import login as mark_session
from wagtail.admin.auth import permission_required
from wagtail.log_actions import log

from . import second_factor
from .models import App, User
from .people_admin import may_change
from .signing_in import NOT_THE_APPS_CODE, SECONDS, CodeForm, is_accepted, to_be_scanned

MINE, NEW_APP, EVERYBODYS = "my_second_factor", "my_new_app", "second_factors"
PERMISSION = "accounts.change_user"


class AnyCodeForm(CodeForm):
    """For what could be a stolen session's way to take the account over."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = "Kod från appen, eller en reservkod"
        self.fields["code"].widget.attrs.update({"inputmode": "text", "autofocus": False})


@sensitive_post_parameters("code")
@never_cache
def mine(request: HttpRequest) -> HttpResponse:
    """How one's own second step stands. With a code: new recovery codes, another app, or none where that is allowed."""
    user = _user(request)
    device = second_factor.device_of(user)
    form = AnyCodeForm(request.POST or None)
    if device and request.method == "POST" and form.is_valid():
        if is_accepted(request, user, form.cleaned_data["code"]):
            return _do(request, user, request.POST.get("do", ""))
        form.add_error("code", "Koden stämmer inte. Vänta på nästa kod i appen, eller ta en reservkod.")
    left = second_factor.recovery_codes_left(user)
    shown = {"device": device, "form": form, "left": left, "is_required": second_factor.is_required()}
    return render(request, "accounts/my_second_factor.html", shown)


def _do(request: HttpRequest, user: User, what: str) -> HttpResponse:
    match what:
        case "codes":
            return _show_codes(request, user)
        case "app":
            request.session[NEW_APP] = time()
            return redirect(NEW_APP)
        case "off" if not second_factor.is_required():
            second_factor.forget(user)
            request.session.pop(DEVICE_ID_SESSION_KEY, None)
            log(user, "wagtail.edit", data={"second_factor": "off"})
            messages.success(request, "Inloggningen har inte längre något andra steg.")
    return redirect(MINE)


@sensitive_post_parameters("code")
@never_cache
def new_app(request: HttpRequest) -> HttpResponse:
    """Set up an app: the first, or another if a code has just been given."""
    user = _user(request)
    if second_factor.device_of(user) and time() - request.session.get(NEW_APP, 0) > SECONDS:
        return redirect(MINE)
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if second_factor.confirm(user, form.cleaned_data["code"]):
            request.session.pop(NEW_APP, None)
            mark_session(request, second_factor.device_of(user))
            log(user, "wagtail.edit", data={"second_factor": "on"})
            return _show_codes(request, user)
        form.add_error("code", NOT_THE_APPS_CODE)
    return render(request, "accounts/my_new_app.html", {"form": form, **to_be_scanned(user)})


@permission_required(PERMISSION)
def everybodys(request: HttpRequest) -> HttpResponse:
    """Who has a second step and who has not, among those who can sign in with a password."""
    since = dict(App.objects.filter(confirmed=True).values_list("user_id", "created_at"))
    people = [one for one in User.objects.filter(is_active=True).order_by("username") if one.has_usable_password()]
    rows = [{"user": one, "since": since.get(one.pk), "mine": may_change(request.user, one)} for one in people]
    return render(request, "accounts/second_factors.html", {"rows": rows, "is_required": second_factor.is_required()})


@permission_required(PERMISSION)
def take_away(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, and then take a lost phone away: it is out at once, and the next sign-in sets up a new one."""
    whose = get_object_or_404(User, pk=pk)
    if not may_change(request.user, whose):
        messages.error(request, "Bara den som själv har alla rättigheter kan ändra ett sådant konto.")
        return redirect(EVERYBODYS)
    if request.method != "POST":
        asked = {"deed": "Ta bort appen", "whom": whose.get_username(), "icon": "mobile-alt", "back": EVERYBODYS}
        return render(request, "accounts/take_away.html", {"whose": whose, **asked})
    second_factor.forget(whose)
    log(whose, "wagtail.edit", data={"second_factor": "taken away"})
    messages.success(request, f"Appen är borttagen för {whose.get_username()}, och kontot är utloggat överallt.")
    return redirect(EVERYBODYS)


def _show_codes(request: HttpRequest, user: User) -> HttpResponse:
    return render(request, "accounts/recovery_codes.html", {"codes": second_factor.new_recovery_codes(user)})


def _user(request: HttpRequest) -> Any:
    return request.user
