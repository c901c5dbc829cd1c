"""Where an administrator gives a facilitator a token, sees it once, and takes it back. Instead of Wagtail's screen,
where whoever may change users can make a token in anybody's name."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables
from wagtail.admin.auth import permission_required
from wagtail.log_actions import log
from wagtail.models import APIToken

from .models import User
from .people import new_facilitator
from .tokens import facilitators, issue, state, tokens

ISSUE, REVOKE = "wagtailcore.add_apitoken", "wagtailcore.change_apitoken"
LIST = "facilitator_tokens"
LONGEST = timedelta(days=731)


def _in_a_year() -> date:
    return timezone.localdate() + timedelta(days=365)


class TokenForm(forms.Form):
    whose = forms.ModelChoiceField(facilitators(), label="Handledare", required=False, empty_label="En ny handledare")
    new = forms.SlugField(
        label="Ny handledares användarnamn",
        required=False,
        max_length=150,
        help_text="Bokstäver a–z, siffror och bindestreck, till exempel region-norr. Handledaren får inget lösenord "
        "och kan inte logga in här.",
    )
    name = forms.CharField(
        label="Vad nyckeln är till", max_length=100, help_text="Så att ni vet vilken ni drar in: ”Bärbar dator, Norr”."
    )
    last_day = forms.DateField(
        label="Gäller till och med",
        initial=_in_a_year,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="Högst två år fram.",
    )

    def clean_last_day(self) -> date:
        day = self.cleaned_data["last_day"]
        if not timezone.localdate() <= day <= timezone.localdate() + LONGEST:
            raise forms.ValidationError("Välj en dag från i dag och högst två år fram.")
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        whose, new = cleaned.get("whose"), cleaned.get("new")
        if bool(whose) == bool(new) and "new" not in self.errors:
            self.add_error("new", "Välj en handledare i listan eller skriv ett nytt användarnamn, inte båda.")
        elif new and User.objects.filter(username__iexact=new).exists():
            self.add_error("new", "Användarnamnet är upptaget. Välj handledaren i listan, eller skriv ett annat.")
        return cleaned


@permission_required(ISSUE)
def list_tokens(request: HttpRequest) -> HttpResponse:
    rows = [{"token": token, "state": state(token)} for token in tokens()]
    return render(request, "accounts/tokens.html", {"rows": rows})


@sensitive_variables("text")
@permission_required(ISSUE)
def issue_token(request: HttpRequest) -> HttpResponse:
    """The form, and after it the token, shown in the answer itself: it is stored nowhere, not even for a moment."""
    form = TokenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            user = form.cleaned_data["whose"] or new_facilitator(form.cleaned_data["new"])
            text = issue(user, form.cleaned_data["name"], form.cleaned_data["last_day"])
        log(user, "wagtail.edit", data={"token": form.cleaned_data["name"]})
        response = render(request, "accounts/token_shown.html", {"text": text, "user": user, **form.cleaned_data})
        response["Cache-Control"] = "no-store"
        return response
    return render(request, "accounts/token_form.html", {"form": form})


@permission_required(REVOKE)
def revoke_token(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, and then take the token back."""
    token = get_object_or_404(APIToken.objects.select_related("user", "term"), pk=pk)
    if token.revoked_at:
        messages.info(request, f"Nyckeln ”{token.name}” är redan indragen.")
        return redirect(LIST)
    if request.method != "POST":
        asked = {"deed": "Dra in nyckeln", "whom": token.name, "icon": "key", "back": LIST}
        return render(request, "accounts/revoke_token.html", {"token": token, **asked})
    token.revoke()
    log(token.user, "wagtail.edit", data={"revoked token": token.name})
    messages.success(request, f"Nyckeln ”{token.name}” är indragen. Den slutade gälla nu.")
    return redirect(LIST)
