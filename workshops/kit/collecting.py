"""During and after the workshop: what comes back, on the web, on paper and as files."""

from typing import TYPE_CHECKING

from workshops.collect.web import fetch_reflections, fetch_returns

from . import look_collect as look
from .opened import Opened
from .settings import KitError
from .show import Shown, counted, says, warns

if TYPE_CHECKING:
    from workshops.lab.paper_form import PaperForm


class Collecting(Opened):
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
        return look.reflections(self.kept_reflections(), self.occasions) + warns(*fetched.problems)

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
        waiting = sum(self.concerns(kept.occasion) for kept in self.outbox.kept())
        kept = look.reflections(self.kept_reflections(), self.occasions) + look.returns(self.kept_returns())
        return kept + look.on_paper(waiting)
