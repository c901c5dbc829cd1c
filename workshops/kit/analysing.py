"""Afterwards: what was said, what is quoted, and the report that goes back to the handbook."""

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from workshops.analysis.coding import digest
from workshops.collect.codes import codings
from workshops.collect.marked import LeftOut, Quoted
from workshops.contract import Report
from workshops.source import read_token
from workshops.spoken import Spoken
from workshops.swedish import today

from . import look_analyse as look
from . import ticking
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
            return ticking.sections(self._compose().sections, self._left_out)
        except ReportError as nothing:
            return warns(nothing.message)

    def quotes(self) -> "TickPanel | Shown":
        """A panel in which to read the free text, and to tick what the report may quote."""
        found = self._quotable()
        return ticking.quotes(found, self._quoted) if found else says("Det finns inget fritextsvar att citera än.")

    def report(self) -> Shown:
        """Write the report as a web page, a PDF and a Word file, as it was chosen."""
        return self._reported(self._write, self._quoted.keys(), self._left_out.keys())

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
        return self._reported(self._push, self._quoted.keys(), self._left_out.keys())

    @property
    def _quoted(self) -> Quoted:
        return Quoted(self.settings.store)

    @property
    def _left_out(self) -> LeftOut:
        return LeftOut(self.settings.store)

    def _reported(
        self, use: Callable[[Report], Shown], quoted: Collection[str] = (), leave_out: Collection[str] = ()
    ) -> Shown:
        """What `use` makes of the report, or why there is no report yet."""
        from workshops.report import ReportError

        try:
            report = self._compose(quoted, leave_out)
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

    def _compose(self, quoted: Collection[str] = (), leave_out: Collection[str] = ()) -> Report:
        from workshops.report import compose

        decided = codings(self.settings.store)
        basis = self.reflection_sets(), self.team_returns(), frozenset(quoted), frozenset(leave_out), today(), decided
        for made_of, report in self.composed:
            if made_of == basis:
                return report
        texts = [text for some in self._quotable().values() for text in some] if quoted else []
        report = compose(
            self.module,
            *basis[:2],
            approved=[text for text in texts if digest(text) in quoted],
            coding=decided[0],
            worksheet_coding=decided[1],
            leave_out=leave_out,
            compare=True,
        )
        self.composed[:] = [(basis, report), *self.composed[:1]]  # the whole one, and the one as chosen
        return report

    def _quotable(self) -> dict[str, tuple[str, ...]]:
        from workshops.report import quotable

        return quotable(self.module, self.reflection_sets(), self.team_returns())
