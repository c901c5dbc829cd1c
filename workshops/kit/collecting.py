"""During and after the workshop: what comes back, on the web, on paper and as files."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from workshops.collect.marked import NotCounted
from workshops.collect.web import fetch_reflections, fetch_returns
from workshops.contract import Occasion

from . import look_collect as look
from . import ticking
from .opened import Opened
from .settings import KitError
from .show import Shown, counted, says, warns
from .show import files as files_shown

if TYPE_CHECKING:
    from workshops.collect.inbox import Papers
    from workshops.lab.inbox_panel import InboxPanel
    from workshops.lab.live_count import LiveCount
    from workshops.lab.paper_form import PaperForm
    from workshops.lab.tick_panel import TickPanel

_NO_OCCASION = "Kitet har inget tillfälle. Välj ett överst i anteckningsboken och kör alla celler igen."


class Collecting(Opened):
    def live(self) -> "LiveCount | Shown":
        """How many have answered on the web, where answers are open or at the latest occasion; kept fresh while in
        sight."""
        if not self.occasions:
            return warns(*self.notes, _NO_OCCASION)
        from workshops.lab.live_count import LiveCount

        return LiveCount(self.module.key, _under_way(self.occasions), self.settings.server)

    def paper(self) -> "PaperForm | Shown":
        """A form for typing in reflections from paper, and for sending them."""
        if not self.occasions:
            return warns(*self.notes, _NO_OCCASION)
        from workshops.lab.paper_form import PaperForm

        return PaperForm(self.module, self.occasions, self.outbox, self.settings.server)

    def paper_workbook(self, files: int = 1) -> Shown:
        """Spreadsheets for those who type many papers, `files` for each occasion whose answers are open, or for the
        latest. One that exists is left as it is: somebody may have begun."""
        from workshops.worksheet.paper_sheet import paper_workbook
        from workshops.worksheet.saving import save

        if not self.occasions:
            return warns(_NO_OCCASION)
        places = [
            (occasion, self.settings.results / f"reflektioner-{occasion.code}-{number}.xlsx")
            for occasion in _under_way(self.occasions)
            for number in range(1, files + 1)
        ]
        for occasion, path in places:
            if not path.exists():
                save(path, paper_workbook(self.module, occasion))
        told = "En rad för varje papper från tillfället som står i filens namn. En fil som redan fanns är orörd:"
        return says(told) + files_shown([path for _, path in places], self.folder)

    def inbox(self) -> "InboxPanel":
        """A place to drop files: each lands in the inbox and is read at once."""
        from workshops.lab.inbox_panel import InboxPanel

        return InboxPanel(self.settings.inbox, self.store, self.module.key, self._papers())

    def collect_reflections(self) -> Shown:
        """Fetch the occasions' reflections; what was fetched before stays if that fails."""
        codes = [occasion.code for occasion in self.occasions]
        fetched = fetch_reflections(self.source, codes, self.store, counted("Reflektioner från tillfälle"))
        return look.reflections(self.kept_reflections(), self.occasions) + warns(*fetched.problems)

    def collect_worksheets(self) -> Shown:
        """Fetch what teams have handed in on the web, then read the inbox; the same answers are counted once."""
        from workshops.collect.inbox import read_inbox

        codes = [occasion.code for occasion in self.occasions]
        fetched = fetch_returns(self.source, codes, self.store, counted("Arbetsblad från tillfälle"))
        inbox = read_inbox(self.settings.inbox, self.store, self.module.key, self._papers())
        return look.handed_in(fetched) + look.inbox(inbox) + warns(*fetched.versions, *fetched.problems)

    def versions(self) -> Shown:
        """Teams with more than one version of their worksheet or follow-up, side by side: only a person knows which
        holds."""
        from workshops.collect.versions import versions

        teams = (*versions(self.kept_returns()), *versions(self.kept_follow_ups()))
        return look.versions(teams, self.module)

    def choose_worksheets(self) -> "TickPanel | Shown":
        """A panel in which to say which of the worksheets and follow-ups that have been read are to count."""
        found = self.every_return()
        return ticking.counted(found, NotCounted(self.settings.store)) if found else says(look.NOTHING_READ)

    def forget(self, digest: str) -> Shown:
        """Take a returned worksheet out of the kit, by the eight characters shown in `collected`."""
        if len(digest) < 8:
            raise KitError("Skriv alla åtta tecken från tabellen.")
        gone = self.store.forget_return(digest)
        return says("Arbetsbladet räknas inte längre." if gone else "Inget arbetsblad har den beteckningen.")

    def collected(self) -> Shown:
        """Everything that the analysis builds on, and what it does not build on yet."""
        waiting = sum(self.settings.concerns(kept.occasion) for kept in self.outbox.kept())
        kept = look.reflections(self.kept_reflections(), self.occasions) + look.returns(self.kept_returns())
        return kept + look.on_paper(waiting)

    def _papers(self) -> "Papers":
        from workshops.collect.inbox import Papers

        return Papers(self.outbox, [occasion.code for occasion in self.occasions])


def _under_way(occasions: Sequence[Occasion]) -> list[Occasion]:
    now = datetime.now(UTC)
    latest = max(occasions, key=lambda one: one.starts_at)
    return [one for one in occasions if one.answers_are_open(now)] or [latest]
