"""The editor's form for an occasion: what can be worked out from the start may be left empty."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminDateTimeInput

from workshops import swedish
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
        self._refuse_to_close_before_the_newest_answer(cleaned.get("answers_close_at"))
        return cleaned

    def _fill(self, name: str, moment: Any) -> None:
        if name not in self.errors:
            self.cleaned_data[name] = self.cleaned_data.get(name) or moment

    def _refuse_to_close_before_the_newest_answer(self, closes: datetime | None) -> None:
        """Answers are erased some days after closing: a slip in the year would make fresh ones old."""
        newest = self.instance.newest_answer() if self.instance.pk else None
        if closes and newest and timezone.localdate(closes) < newest:
            self.add_error(
                "answers_close_at",
                f"Svaren kan inte stänga före den {swedish.day(newest)}, för den dagen kom det senaste svaret.",
            )
