"""Free text, read and coded by people: the form, the codebook, and how alike two coders decided."""

from typing import TYPE_CHECKING

from workshops.collect.codes import Codes

from .opened import Opened
from .show import Shown, files, says

if TYPE_CHECKING:
    from workshops.lab.coding_form import CodingForm


class ByHand(Opened):
    @property
    def codes(self) -> Codes:
        return Codes(self.settings.store)

    def code(self) -> "CodingForm | Shown":
        """A form in which a person decides what each free text is about."""
        from workshops.lab.coding_form import CodingForm, ToCode
        from workshops.report import to_code

        found = to_code(self.module, self.reflection_sets())
        if not found:
            return says("Det finns ingen fritext att koda än. En fråga visas när tillräckligt många har svarat på den.")
        return CodingForm([ToCode(*one) for one in found], self.module.themes, self.codes)

    def codebook(self) -> Shown:
        """What the themes mean, also as files; and, if two have coded, how alike they decided."""
        from workshops.report.codebook import write_codebook

        from . import look_coding as look

        self.codes.offer(self.module.themes)
        coding = self.codes.coding()
        if not coding.book:
            return says("Kodboken är tom: temat har inga förberedda teman, och ingen har lagt till något.")
        written = files(write_codebook(coding.book, self.module.key, self.settings.results), self.folder)
        return look.book(coding.book) + written + look.agreement(coding)
