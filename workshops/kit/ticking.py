"""What a facilitator ticks: the worksheets that count, the quotes and the sections of the report."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from workshops.analysis.coding import digest
from workshops.collect.marked import LeftOut, NotCounted, Quoted
from workshops.collect.store import KeptReturn
from workshops.contract import Section

if TYPE_CHECKING:
    from workshops.lab.tick_panel import TickPanel

# A panel is a widget, which takes half a second to load: not before it is shown.


def counted(kept: Sequence[KeptReturn], not_counted: NotCounted) -> "TickPanel":
    """The worksheets and follow-ups that have been read; those that are ticked count."""
    from workshops.lab.tick_panel import TickPanel, Words

    words = Words(
        "Ta bort krysset för det som inte ska räknas, till exempel en äldre version. Inget raderas, och du kan ångra "
        "dig.",
        "räknas",
    )
    found = {one.returned.digest: _named(one) for one in kept}
    return TickPanel(words, {"Inlästa arbetsblad": found}, not_counted, marks_unticked=True)


def quotes(texts: Mapping[str, Sequence[str]], quoted: Quoted) -> "TickPanel":
    """`texts`: question → its texts; those that are ticked may be quoted."""
    from workshops.lab.tick_panel import TickPanel, Words

    words = Words(
        "Kryssa för det som rapporten får citera. Inget är med från början. Välj inget som pekar ut en person.",
        "svar får citeras",
    )
    return TickPanel(words, {asked: {digest(text): text for text in some} for asked, some in texts.items()}, quoted)


def sections(some: Sequence[Section], left_out: LeftOut) -> "TickPanel":
    from workshops.lab.tick_panel import TickPanel, Words
    from workshops.report.choosing import ALWAYS

    words = Words(
        "Ta bort krysset för det som inte ska vara med. Rapporten säger hur många avsnitt som har valts bort. Om "
        "rapporten och hur temana är framtagna är alltid med.",
        "avsnitt är med",
        every="Ta med alla",
    )
    told = {one.key: one.heading for one in some if one.key not in ALWAYS}
    return TickPanel(words, {"Avsnitt i rapporten": told}, left_out, marks_unticked=True)


def _named(kept: KeptReturn) -> str:
    return " · ".join(filter(None, (kept.returned.team, kept.name, kept.returned.digest[:8])))
