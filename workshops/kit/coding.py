"""Free text, read and coded by people: a form for the reflections and one for the team worksheets, their one codebook,
and how alike two coders decided."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from workshops.collect.codes import Codes, codings

from .opened import Opened
from .show import Shown, files, says

if TYPE_CHECKING:
    from workshops.lab.coding_form import CodingForm


class ByHand(Opened):
    @property
    def codes(self) -> Codes:
        """What is decided about the reflections."""
        return Codes(self.settings.store)

    @property
    def worksheet_codes(self) -> Codes:
        """What is decided about the team worksheets; the codebook is the same."""
        return Codes(self.settings.store, of_teams=True)

    def code(self) -> "CodingForm | Shown":
        """A form in which a person decides what each reflection's free text is about."""
        from workshops.report import to_code

        found = to_code(self.module, self.reflection_sets())
        if not found:
            return says("Det finns ingen fritext att koda än. En fråga visas när tillräckligt många har svarat på den.")
        return self._form(found, self.codes)

    def code_worksheets(self) -> "CodingForm | Shown":
        """The same for what the teams have written in their worksheets."""
        from workshops.report import worksheets_to_code

        found = worksheets_to_code(self.module, self.team_returns())
        if not found:
            return says("Det finns ingen fritext från något team att koda än. Läs först in arbetsbladen i 2-samla-in.")
        return self._form(found, self.worksheet_codes)

    def codebook(self) -> Shown:
        """What the themes mean, also as files; and, if two have coded, how alike they decided."""
        from workshops.report.codebook import write_codebook

        from . import look_coding as look

        self.codes.offer(self.module.themes)
        coding, of_teams = codings(self.settings.store)
        if not coding.book:
            return says("Kodboken är tom: temat har inga förberedda teman, och ingen har lagt till något.")
        written = files(write_codebook(coding.book, self.module.key, self.settings.results), self.folder)
        return look.book(coding.book) + written + look.agreement(coding, of_teams)

    def _form(self, found: Sequence[tuple[str, str, tuple[str, ...]]], codes: Codes) -> "CodingForm":
        from workshops.lab.coding_form import CodingForm, ToCode

        return CodingForm([ToCode(*one) for one in found], self.module.themes, codes)
