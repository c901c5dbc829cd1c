"""Afterwards: what was said, what is quoted, and the report that goes back to the handbook."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from workshops.collect.marked import LeftOut, Quoted
from workshops.contract import Report
from workshops.source import read_token
from workshops.spoken import Spoken
from workshops.swedish import today

from . import look_analyse as look
from . import ticking
from .decided import Decided, decided, report_of
from .errors import KitError
from .opened import Opened
from .show import Shown, files, says, warns

if TYPE_CHECKING:
    from workshops.lab.tick_panel import TickPanel


class Analysing(Opened):
    def what_people_said(self) -> Shown:
        """The reflections, question by question; nothing about a group below the threshold."""
        return self._reported(lambda report: look.sections(report, of_teams=False))

    def what_teams_said(self) -> Shown:
        """The team worksheets: how far with each objective, then question by question."""
        return self._reported(lambda report: look.sections(report, of_teams=True))

    def compare(self) -> Shown:
        """The two latest occasions side by side, and before and after where a question asks both."""
        return self._reported(look.comparisons)

    def next_steps(self) -> Shown:
        """Every team's steps, with role and day, what stands in the way and the help they ask for."""
        from . import look_ahead

        return self._reported(lambda report: look_ahead.next_steps(self.module, self.team_returns(), report))

    def choose_sections(self) -> "TickPanel | Shown":
        """A panel in which to leave sections out of the report."""
        from workshops.report import ReportError

        try:
            return ticking.sections(self._made(self._decided.before_choosing()).sections, LeftOut(self.settings.store))
        except ReportError as nothing:
            return warns(nothing.message)

    def quotes(self) -> "TickPanel | Shown":
        """A panel in which to read the free text, and to tick what the report may quote."""
        from workshops.report import quotable

        found = quotable(self.module, self.reflection_sets(), self.team_returns())
        if not found:
            return says("Det finns inget fritextsvar att citera än.")
        return ticking.quotes(found, Quoted(self.settings.store))

    def report(self) -> Shown:
        """Write the report as a web page, a PDF and a Word file, as it was chosen."""
        return self._reported(self._write, as_chosen=True)

    def export(self) -> Shown:
        """Write the reflections as Excel, CSV and Parquet, for an analysis of your own."""
        from workshops.report.export import NothingToExport, export

        try:
            written = export(self.module, self.reflection_sets(), self.settings.results)
        except NothingToExport as nothing:
            return warns(nothing.message)
        told = "Reflektionerna är sparade. Texten är oläst och ogranskad: sprid inte filerna vidare."
        return says(told) + files(written, self.folder)

    def publish(self) -> Shown:
        """Leave the report as a draft beside the module. Says so plainly if nothing was left."""
        return self._reported(self._push, as_chosen=True)

    @property
    def _decided(self) -> Decided:
        return decided(self.settings.store)

    def _reported(self, use: Callable[[Report], Shown], *, as_chosen: bool = False) -> Shown:
        """What `use` makes of the report, or why there is no report yet. `as_chosen`: with quotes and without the
        sections that were left out."""
        from workshops.report import ReportError

        try:
            report = self._made(self._decided if as_chosen else self._decided.before_choosing())
        except ReportError as nothing:
            return warns(nothing.message)
        return use(report)

    def _write(self, report: Report) -> Shown:
        from workshops.report import write

        return says("Rapporten är klar:") + files(write(report, self.settings.results), self.folder)

    def _push(self, report: Report) -> Shown:
        try:
            if (token := read_token(self.settings.server)) is None:
                raise KitError("Det behövs en nyckel för att lämna rapporten. Ange den överst i anteckningsboken.")
            from workshops.report.publish import publish

            return look.receipt(publish(report, self.settings.server, token))
        except Spoken as error:
            return warns(
                f"Ingenting lämnades till handboken. {error.message}",
                "Rapporten finns kvar bland dina filer. Kör cellen igen när det är löst.",
            )

    def _made(self, chosen: Decided) -> Report:
        basis = self.reflection_sets(), self.team_returns(), chosen, today()
        for made_of, made in self.composed:
            if made_of == basis:
                return made
        made = report_of(self.module, *basis[:3])
        self.composed[:] = [(basis, made), *self.composed[:1]]  # the whole one, and the one as chosen
        return made
