"""The day before: what there is to work with, and everything that goes on paper and on the wall."""

import warnings
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from . import look_prepare as look
from .errors import KitError
from .opened import Opened, saved_in
from .show import Shown, counted, files, says, ticked, warns

if TYPE_CHECKING:
    from workshops.contract import Module
    from workshops.lab.question_form import QuestionForm
    from workshops.lab.run_sheet_form import RunSheetForm

TEAMS = "team.csv"
"""The list of teams, in the kit's folder."""
_MEND = "Ändra något i formuläret där du valde, så sparas en ny fil. Kör sedan den här cellen igen."


class Preparing(Opened):
    def overview(self) -> Shown:
        """What the kit works with: theme, edition, occasions, and what to think of."""
        return look.overview(self.module, self.occasions) + warns(*self.notes)

    def run_sheet(self) -> "RunSheetForm":
        """The agenda by the clock, to move and shorten, with the notes for the one who leads."""
        from workshops.lab.run_sheet_form import RunSheetForm

        return RunSheetForm(self.module, self.occasions, self.folder)

    def handouts(self) -> Shown:
        """Make what is printed and projected at every occasion, by the run sheet as it was planned."""
        from workshops.handout.files import planned, write
        from workshops.handout.run_sheet import ending, overrun
        from workshops.worksheet.kept import KeptError

        occasions, written, tell = self.occasions or (None,), list[Path](), counted("Utskrifter för tillfälle")
        to_mind: list[str] = []
        with _noted() as notes:
            for number, occasion in enumerate(occasions, 1):
                try:
                    day = planned(self.module, occasion, self.folder)
                except KeptError as damage:
                    of = f" för {occasion.code}" if occasion else ""
                    to_mind.append(f"{damage.message} Utskrifterna{of} är därför inte gjorda. {_MEND}")
                    continue
                written += write(day, self.settings.results)
                if overrun(day.sheet) > 0:
                    to_mind.append(f"{occasion.code}: {ending(day.sheet)}" if occasion else ending(day.sheet))
                tell(number, len(occasions))
        done = says("Utskrifterna är klara:") + files(written, self.folder) if written else Shown("", "")
        return done + warns(*to_mind, *notes)

    def questions(self) -> "QuestionForm":
        """The worksheet's questions, to tick and put in order."""
        from workshops.lab.question_form import QuestionForm

        return QuestionForm(self.module, self.folder)

    def build_worksheets(self) -> Shown:
        """Build the worksheets of every occasion, or of none in particular if there is none; in large print too if
        kit.toml says so."""
        from workshops.worksheet.build import write, write_large_print

        occasions, written, tell = self.occasions or (None,), list[Path](), counted("Arbetsblad för tillfälle")
        module = self._asked()
        with _noted() as notes:
            for number, occasion in enumerate(occasions, 1):
                written += write(module, self.settings.results, occasion)
                if self.settings.large_print:
                    written.append(write_large_print(module, self.settings.results, occasion))
                tell(number, len(occasions))
        handouts = [path for path in written if path.suffix != ".ipynb"]
        return says("Arbetsbladen är klara:") + files(handouts, self.folder) + warns(*notes)

    def team_worksheets(self) -> Shown:
        """Build a worksheet for each team in the list `team.csv`, if there is one; of every occasion."""
        from workshops.worksheet.build import file_name, worksheet
        from workshops.worksheet.formats import FORMATS
        from workshops.worksheet.variant_list import read_variants
        from workshops.worksheet.variants import write_variants

        listed = self.folder / TEAMS
        if not listed.exists():
            return look.how_to_list_teams(TEAMS)
        module, shown = self._asked(), Shown("", "")
        with _noted() as notes:
            for occasion in self.occasions or (None,):
                sheet, name = worksheet(module, occasion), file_name(module, occasion)
                variants = read_variants(listed, sheet.schema.prompts)
                tell = ticked("Teamens arbetsblad, filer", len(FORMATS) * len(variants))
                made = write_variants(sheet, variants, self.settings.results, name, FORMATS, progress=tell)
                shown += look.teams(made, occasion, self.settings.results, self.folder)
        return shown + warns(*notes)

    def own_worksheet(self) -> Shown:
        """Write the worksheet as a notebook to edit; one that exists is left as it is."""
        import nbformat

        from workshops.worksheet.notebook import worksheet_notebook

        path = self.folder / "arbetsblad.ipynb"
        if path.exists():
            return says("Din egen anteckningsbok finns redan och är orörd:") + files([path], self.folder)
        occasion = self.occasions[0] if len(self.occasions) == 1 else None
        with saved_in(self.folder):
            nbformat.write(worksheet_notebook(self._asked(), occasion), path)
        return says("Din egen anteckningsbok är klar:") + files([path], self.folder)

    def save_bundle(self) -> Shown:
        """Save the theme, its occasions and their reflections for a room without a network."""
        from workshops.source.bundle import BundleSource, pull, save_bundle

        if isinstance(self.source, BundleSource):
            return says(
                "Kitet arbetar redan med ett sparat paket. Öppna kitet igen när du har nät för att spara ett nytt."
            )
        bundle = pull(self.source, self.module.key, self.settings.codes)
        save_bundle(bundle, self.settings.bundle)
        return look.saved(bundle, self.settings.bundle.name)

    def _asked(self) -> "Module":
        """The module with the questions that were picked. Raises KitError if that cannot be read: no worksheet is made
        of other questions than were chosen."""
        from workshops.worksheet.kept import KeptError, read_kept
        from workshops.worksheet.picked import Picked, picked_module, picked_path

        try:
            return picked_module(self.module, read_kept(picked_path(self.folder), Picked, self.module.key))
        except KeptError as damage:
            raise KitError(f"{damage.message} Arbetsbladen är därför inte gjorda. {_MEND}") from None


@contextmanager
def _noted() -> Generator[list[str]]:
    """What is warned of meanwhile, such as a letter that no font has: each once, in the list when all is done."""
    notes: list[str] = []
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("default")
        yield notes
    notes += dict.fromkeys(str(warning.message) for warning in caught)
