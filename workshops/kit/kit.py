"""One workshop theme, from preparation to report, in the words of its notebooks."""

import warnings
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from workshops.collect.outbox import Outbox
from workshops.collect.store import KeptReflections, KeptReturn, Store
from workshops.collect.web import fetch_reflections, fetch_returns
from workshops.contract import Module, Occasion, ReflectionSet, Report, TeamReturn
from workshops.source import Source, read_token
from workshops.spoken import Spoken
from workshops.swedish import today

from . import look
from .opening import find_material
from .quoting import Numbered, chosen, numbered
from .settings import KitError, Settings, read_settings
from .show import Shown, counted, files, says, warns

if TYPE_CHECKING:
    from workshops.lab.paper_form import PaperForm


@dataclass(frozen=True)
class Kit:
    """Every method gives back something to look at. What goes wrong is a Spoken error, or a sentence in what is shown
    where the rest is still worth having."""

    settings: Settings
    source: Source
    module: Module
    occasions: tuple[Occasion, ...]
    notes: tuple[str, ...]
    folder: Path
    _composed: list[tuple[object, Report]] = field(default_factory=list, repr=False, compare=False)
    """The report made last, and what of: four cells show it, and drawing its charts takes a second."""

    @classmethod
    def open(cls, path: str | Path = "kit.toml") -> "Kit":
        """Read the settings and find the material; offline from the bundle. Raises KitError."""
        settings = read_settings(Path(path))
        material = find_material(settings)
        folder = Path(path).resolve().parent
        with _saved_in(settings.inbox):
            settings.inbox.mkdir(parents=True, exist_ok=True)
        return cls(settings, material.source, material.module, material.occasions, material.notes, folder)

    @property
    def store(self) -> Store:
        return Store(self.settings.store)

    @property
    def outbox(self) -> Outbox:
        return Outbox(self.settings.store)

    def __repr__(self) -> str:
        return f"Kitet för temat {self.module.title}"

    # Prepare

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
        with _saved_in(self.folder):
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

    # Collect

    def paper(self) -> "PaperForm | Shown":
        """A form for typing in reflections from paper, and for sending them."""
        if not self.occasions:
            return warns(*self.notes, "Kitet har inget tillfälle, så det finns inget att skriva in svaren på.")
        from workshops.lab.paper_form import PaperForm

        return PaperForm(self.module, self.occasions, self.outbox, self.settings.server)

    def collect_reflections(self) -> Shown:
        """Fetch the occasions' reflections; what was fetched before stays if that fails."""
        codes = [occasion.code for occasion in self.occasions]
        fetched = fetch_reflections(self.source, codes, self.store, counted("Reflektioner från tillfälle"))
        return look.reflections(self._kept_reflections(), self.occasions) + warns(*fetched.problems)

    def collect_worksheets(self) -> Shown:
        """Fetch what teams have handed in on the web, then read the inbox; the same answers are counted once."""
        from workshops.collect.inbox import read_inbox

        codes = [occasion.code for occasion in self.occasions]
        fetched = fetch_returns(self.source, codes, self.store, counted("Arbetsblad från tillfälle"))
        inbox = read_inbox(self.settings.inbox, self.store, self.module.key)
        return look.handed_in(fetched) + look.inbox(inbox) + warns(*fetched.versions, *fetched.problems)

    def forget(self, digest: str) -> Shown:
        """Take a returned worksheet out of the kit, by the eight characters shown in `collected`."""
        if len(digest) < 8:
            raise KitError("Skriv alla åtta tecken från tabellen.")
        gone = self.store.forget_return(digest)
        return says("Arbetsbladet räknas inte längre." if gone else "Inget arbetsblad har den beteckningen.")

    def collected(self) -> Shown:
        """Everything that the analysis builds on, and what it does not build on yet."""
        waiting = sum(self._concerns(kept.occasion) for kept in self.outbox.kept())
        kept = look.reflections(self._kept_reflections(), self.occasions) + look.returns(self._kept_returns())
        return kept + look.on_paper(waiting)

    # Analyse

    def what_people_said(self) -> Shown:
        """The reflections, question by question; nothing about a group below the threshold."""
        return self._reported(lambda report: look.sections(report, of_teams=False))

    def what_teams_said(self) -> Shown:
        """The team worksheets: how far with each objective, then question by question."""
        return self._reported(lambda report: look.sections(report, of_teams=True))

    def quotes(self) -> Shown:
        """The free text to read before any of it is quoted, each with its number."""
        return look.quotes(self._quotable())

    def report(self, quotes: Sequence[str] = ()) -> Shown:
        """Write the report as a web page, a PDF and a Word file. `quotes` are numbers from `quotes()`."""
        return self._reported(self._write, quotes)

    def export(self) -> Shown:
        """Write the reflections as Excel, CSV and Parquet, for an analysis of your own."""
        from workshops.report.export import NothingToExport, export

        try:
            written = export(self.module, self._reflections(), self.settings.results)
        except NothingToExport as nothing:
            return warns(nothing.message)
        told = "Reflektionerna är sparade. Texten är oläst och ogranskad: sprid inte filerna vidare."
        return says(told) + files(written, self.folder)

    def publish(self, quotes: Sequence[str] = ()) -> Shown:
        """Leave the report as a draft beside the module. Says so plainly if nothing was left."""
        return self._reported(self._push, quotes)

    def _reported(self, use: Callable[[Report], Shown], quotes: Sequence[str] = ()) -> Shown:
        """What `use` makes of the report, or why there is no report yet."""
        from workshops.report import ReportError

        try:
            report = self._compose(quotes)
        except ReportError as nothing:
            return warns(nothing.message)
        return use(report)

    def _write(self, report: Report) -> Shown:
        from workshops.report import write

        return says("Rapporten är klar:") + files(write(report, self.settings.results), self.folder)

    def _push(self, report: Report) -> Shown:
        try:
            if (token := read_token(self.settings.server)) is None:
                raise KitError("Det behövs en nyckel för att lämna rapporten. Ange den i SAMLING_TOKEN.")
            from workshops.report.publish import publish

            return look.receipt(publish(report, self.settings.server, token))
        except Spoken as error:
            return warns(
                f"Ingenting lämnades till handboken. {error.message}",
                "Rapporten finns kvar bland dina filer. Kör cellen igen när det är löst.",
            )

    def _compose(self, quotes: Sequence[str]) -> Report:
        from workshops.report import compose

        basis = self._reflections(), self._returns(), tuple(quotes), today()
        for made_of, report in self._composed:
            if made_of == basis:
                return report
        approved = chosen(quotes, self._quotable()) if quotes else ()
        report = compose(self.module, *basis[:2], approved=approved)
        self._composed[:] = [(basis, report)]
        return report

    def _quotable(self) -> Numbered:
        from workshops.report import quotable

        return numbered(quotable(self.module, self._reflections(), self._returns()))

    def _reflections(self) -> list[ReflectionSet]:
        return [kept.found for kept in self._kept_reflections()]

    def _returns(self) -> list[TeamReturn]:
        return [kept.returned for kept in self._kept_returns()]

    def _kept_reflections(self) -> list[KeptReflections]:
        return [
            kept
            for kept in self.store.reflections()
            if kept.found.module == self.module.key and self._concerns(kept.found.occasion)
        ]

    def _kept_returns(self) -> list[KeptReturn]:
        return [
            kept
            for kept in self.store.returns()
            if kept.returned.module == self.module.key and self._concerns(kept.returned.occasion)
        ]

    def _concerns(self, code: str | None) -> bool:
        """Whether kit.toml includes the occasion. A worksheet that names none is always included."""
        return not self.settings.codes or code is None or code in self.settings.codes


@contextmanager
def _saved_in(folder: Path) -> Generator[None]:
    try:
        yield
    except OSError as error:
        raise KitError(f"Det går inte att skriva i {folder} ({error.strerror}). Ge dig skrivrätt där.") from None
