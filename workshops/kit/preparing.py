"""The day before: what there is to work with, and everything that goes on paper and on the wall."""

import warnings
from pathlib import Path

from . import look_prepare as look
from .opened import Opened, saved_in
from .show import Shown, counted, files, says, warns


class Preparing(Opened):
    def overview(self) -> Shown:
        """What the kit works with: theme, edition, occasions, and what to think of."""
        return look.overview(self.module, self.occasions) + warns(*self.notes)

    def run_sheet(self) -> Shown:
        """The agenda by the clock, with the notes for the one who leads."""
        return look.run_sheet(self.module, self.occasions)

    def build_worksheets(self) -> Shown:
        """Build the worksheets of every occasion, or of none in particular if there is none; in large print too if
        kit.toml says so."""
        from workshops.worksheet.build import write, write_large_print

        occasions, written, tell = self.occasions or (None,), list[Path](), counted("Arbetsblad för tillfälle")
        with warnings.catch_warnings(record=True) as caught:  # such as a letter that no font has
            warnings.simplefilter("default")
            for number, occasion in enumerate(occasions, 1):
                written += write(self.module, self.settings.results, occasion)
                if self.settings.large_print:
                    written.append(write_large_print(self.module, self.settings.results, occasion))
                tell(number, len(occasions))
        notes = dict.fromkeys(str(warning.message) for warning in caught)
        handouts = [path for path in written if path.suffix != ".ipynb"]
        return says("Arbetsbladen är klara:") + files(handouts, self.folder) + warns(*notes)

    def own_worksheet(self) -> Shown:
        """Write the worksheet as a notebook to edit; one that exists is left as it is."""
        import nbformat

        from workshops.worksheet.notebook import worksheet_notebook

        path = self.folder / "arbetsblad.ipynb"
        if path.exists():
            return says("Din egen anteckningsbok finns redan och är orörd:") + files([path], self.folder)
        occasion = self.occasions[0] if len(self.occasions) == 1 else None
        with saved_in(self.folder):
            nbformat.write(worksheet_notebook(self.module, occasion), path)
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
