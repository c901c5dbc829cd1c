"""How it went with the teams' steps, in numbers: what stays when the follow-ups themselves are gone."""

from collections import Counter
from collections.abc import Sequence

from workshops.collect.followed import followed_steps
from workshops.contract import Section, Table, TeamReturn
from workshops.swedish import count, number
from workshops.worksheet.follow_up import STATES

KEY = "uppfoljning"


def section(follow_ups: Sequence[TeamReturn]) -> Section:
    """Steps by how far they have come; no team and no step is named, so they are counted from the first."""
    steps = followed_steps(follow_ups)
    told = Counter(one.state for one in steps)
    labels = {**STATES, None: "Inte besvarat"}
    sheets = count(len(follow_ups), "en uppföljning", "uppföljningar")
    return Section(
        key=KEY,
        heading="Så gick det med stegen",
        paragraphs=(f"Ur {sheets}, ungefär tre månader efter workshoppen.",),
        table=Table(
            caption="Teamens steg efter läge",
            header=("Läge", "Antal steg"),
            rows=tuple((label, number(told[state])) for state, label in labels.items()),
        ),
    )
