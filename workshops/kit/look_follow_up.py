"""How the follow-up looks."""

from collections import Counter
from collections.abc import Sequence

from workshops.collect.followed import FollowedStep
from workshops.contract import NAMELESS
from workshops.swedish import count, listing
from workshops.worksheet.follow_up import BEGUN, DONE, NOT_BEGUN, STATES

from .show import Shown, says, table


def followed_up(steps: Sequence[FollowedStep], sheets: int) -> Shown:
    if not sheets:
        return says("Inga uppföljningar är inlästa än. Hämta dem från webben och inkorgen i 2-samla-in.")
    told = count(sheets, "En uppföljning", "uppföljningar")
    caption = f"{told} med {count(len(steps), 'ett steg', 'steg')}: {_sum(steps)}"
    rows = [
        (one.team or NAMELESS, one.step, STATES.get(one.state or "", "Inte besvarat"), one.happened, one.now)
        for one in steps
    ]
    return table(caption, ("Team", "Steg", "Läge", "Vad hände", "Vad görs nu"), rows)


def _sum(steps: Sequence[FollowedStep]) -> str:
    told = Counter(one.state for one in steps)
    parts = (
        count(told[DONE], "ett är klart", "är klara") if told[DONE] else "",
        count(told[BEGUN], "ett är påbörjat", "är påbörjade") if told[BEGUN] else "",
        count(told[NOT_BEGUN], "ett är inte påbörjat", "är inte påbörjade") if told[NOT_BEGUN] else "",
        count(told[None], "ett är inte besvarat", "är inte besvarade") if told[None] else "",
    )
    return listing([part for part in parts if part]) or "inga steg"
