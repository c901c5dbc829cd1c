"""The editor's form for an occasion: what can be worked out from the start may be left empty. After the first answer
it stays in its programme, whose decisions say when answers are erased."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminDateTimeInput

from workshops import swedish
from workshops.contract import WORKSHOP_MINUTES

from .models import Programme

ANSWER_DAYS = 14


class ProgrammeForm(WagtailAdminModelForm):
    """Of something that belongs to a programme. Where there is one programme only it is chosen already."""

    programme = forms.ModelChoiceField(Programme.objects.all(), label="Program")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer(Programme.objects.all())

    def _offer(self, programmes: QuerySet[Programme]) -> None:
        field: Any = self.fields["programme"]
        field.queryset = programmes
        known = list(programmes[:2])
        if not known:
            field.help_text = "Det finns inget program än. En administratör lägger in det under Inställningar, Program."
        elif len(known) == 1:
            field.empty_label = None
            self.initial["programme"] = known[0].pk


class OccasionForm(ProgrammeForm):
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

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and self.instance.holds_answers():
            self._offer(Programme.objects.filter(pk=self.instance.programme_id))
            self.fields["programme"].help_text = (
                "Svar har kommit in, och programmet avgör när de raderas. Därför är det en administratör som flyttar "
                "tillfället till ett annat program, under Gallring och arkiv."
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
