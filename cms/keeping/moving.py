"""An occasion moved to another programme, whose decisions then say when its answers are erased.

Before the first answer an editor chooses the programme in the occasion's own form. After it a move may unlock what was
locked, so it takes somebody who may write down decisions.
"""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from wagtail.admin.auth import permission_required
from wagtail.log_actions import LogFormatter, log

from cms.programme.models import Occasion, Programme

from .admin import OVERVIEW
from .plan import DAYS_OF_NOTICE, standing

PERMISSION = "keeping.change_decision"
ADDRESS = LOGGED = "keeping_move"


class _ProgrammeWithStanding(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj}. {standing(obj)}"


class MoveForm(forms.Form):
    """Of nothing but the programme: an old occasion that no longer keeps every rule can be moved too."""

    programme = _ProgrammeWithStanding(Programme.objects.all(), label="Program", widget=forms.RadioSelect)


class MoveFormatter(LogFormatter):
    label = "Flytta till ett annat program"

    def format_message(self, log_entry: Any) -> str:
        return f"Flyttat från programmet ”{log_entry.data['from']}” till ”{log_entry.data['to']}”"


@permission_required(PERMISSION)
def move(request: HttpRequest, code: str) -> HttpResponse:
    occasion = get_object_or_404(Occasion.objects.select_related("programme"), code=code)
    before = occasion.programme
    form = MoveForm(request.POST or None, initial={"programme": before})
    if form.is_valid():
        occasion.programme = form.cleaned_data["programme"]
        if occasion.programme != before:
            occasion.save(update_fields=["programme"])
            log(occasion, LOGGED, user=request.user, data={"from": str(before), "to": str(occasion.programme)})
        messages.success(request, f"Tillfället ”{occasion.title}” hör till programmet ”{occasion.programme}”.")
        return redirect(OVERVIEW)
    return render(request, "keeping/move.html", {"occasion": occasion, "form": form, "days": DAYS_OF_NOTICE})
