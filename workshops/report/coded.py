"""How free text was coded by people, so that a reader can judge it."""

from collections.abc import Mapping, Sequence

from workshops.analysis.agreement import agreements, coded_twice
from workshops.analysis.coding import Coding
from workshops.analysis.tally import Tally
from workshops.contract import Section
from workshops.swedish import count, number

from .tables import share


def sections(questions: Sequence[Tally], progress: Mapping[str, tuple[int, int]], coding: Coding) -> list[Section]:
    """One section, or none if nothing has been coded. `questions` are those in free text that the report shows;
    `progress`: question's key → how many of its answers are coded, and how many there are."""
    begun = [question for question in questions if progress.get(question.key, (0, 0))[0]]
    if not begun:
        return []
    whole = any(question.by_hand for question in begun)
    return [
        Section(
            key="kodning",
            heading="Så är fritexten kodad",
            paragraphs=(
                *(_told(question, *progress[question.key]) for question in begun),
                *([_HOW] if whole else []),
                *_second(coding),
            ),
        )
    ]


_HOW = (
    "En person har läst varje svar och bestämt vilka teman det handlar om. Ordens förslag fanns att utgå från. Ett "
    "svar kan höra till flera teman eller inget. Teman som den som kodade har lagt till visas bara om tillräckligt "
    "många svar handlar om dem."
)


def _told(question: Tally, done: int, n: int) -> str:
    of = f"{number(done)} av {count(n, 'ett svar', 'svar')}"
    if question.by_hand:
        return f"”{question.wording}”: kodat av en person, {of}."
    return f"”{question.wording}”: {of} är kodade. Tills alla är det står temana kvar som förslag."


def _second(coding: Coding) -> list[str]:
    """What a second coder adds. No theme is told apart: how often two agree on a rare one tells how rare it is."""
    twice, found = coded_twice(coding), agreements(coding)
    if not found:
        return []
    alike, decisions = sum(one.alike for one in found), sum(one.n for one in found)
    return [
        f"{count(twice, 'En text', 'texter')} har kodats av två personer var för sig. De var överens i "
        f"{share(alike, decisions)} av besluten. Talen i rapporten är den första kodarens."
    ]
