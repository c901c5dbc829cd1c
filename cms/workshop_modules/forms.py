"""The editor's form for a module: a draft may be half-written, what is published has to be whole, and a question that
has answers keeps its key only if it is still the same question."""

from typing import Any

from django import forms
from wagtail.admin.forms import WagtailAdminPageForm


class ModuleForm(WagtailAdminPageForm):
    same_questions = forms.BooleanField(label="Ja, det är samma frågor med andra ord", required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.is_deferred_validation:
            self._answered_questions_are_the_same(cleaned)
        self.instance.must_be_whole = not self.is_deferred_validation and not self.errors
        if self.parent_page:
            self.instance.parent_area = self.parent_page.specific
        return cleaned

    def _answered_questions_are_the_same(self, cleaned: dict[str, Any]) -> None:
        from .rewording import PARTS, changes  # which needs the page that has this form

        if not set(PARTS) <= set(cleaned):
            return  # something in them is wrong already
        found = [change for change in changes(self.instance, cleaned) if not change.is_gone]
        for change in found:
            if change.other:
                self.add_error(
                    change.part,
                    f"”{change.after}” har redan svar. {change.other} Gamla och nya svar går inte att räkna ihop: "
                    f"ge frågan en ny nyckel i stället för {change.key}.",
                )
        if not cleaned.get("same_questions") and (reworded := [one for one in found if not one.other]):
            asked = "; ".join(f"”{one.before}” blir ”{one.after}”" for one in reworded)
            self.add_error(
                "same_questions",
                f"Frågor som redan har svar är ändrade: {asked}. Frågar de fortfarande efter samma sak? Kryssa i "
                "rutan, så räknas gamla och nya svar ihop. Annars ger du frågan en ny nyckel.",
            )
