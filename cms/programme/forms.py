"""The editor's form for an occasion: what can be worked out from the start may be left empty."""

from datetime import timedelta
from typing import Any

from django import forms
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminDateTimeInput

from workshops.contract import WORKSHOP_MINUTES

ANSWER_DAYS = 14


class OccasionForm(WagtailAdminModelForm):
    ends_at = forms.DateTimeField(
        label="Slutar",
        required=False,
        widget=AdminDateTimeInput,
        help_text="Lämna tomt för tre timmar efter starten.",
    )
    answers_open_at = forms.DateTimeField(
        label="Svaren öppnar",
        required=False,
        widget=AdminDateTimeInput,
        help_text="Lämna tomt för när workshoppen börjar.",
    )
    answers_close_at = forms.DateTimeField(
        label="Svaren stänger",
        required=False,
        widget=AdminDateTimeInput,
        help_text=f"Lämna tomt för {ANSWER_DAYS} dagar efter slutet.",
    )

    def clean(self) -> dict[str, Any]:
        super().clean()
        cleaned = self.cleaned_data
        if starts := cleaned.get("starts_at"):
            self._fill("ends_at", starts + timedelta(minutes=WORKSHOP_MINUTES))
            self._fill("answers_open_at", starts)
        if ends := cleaned.get("ends_at"):
            self._fill("answers_close_at", ends + timedelta(days=ANSWER_DAYS))
        return cleaned

    def _fill(self, name: str, moment: Any) -> None:
        if name not in self.errors:
            self.cleaned_data[name] = self.cleaned_data.get(name) or moment
