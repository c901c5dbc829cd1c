"""How free text was coded by people, so that a reader can judge it: the reflections and the team worksheets apart."""

from collections.abc import Collection, Mapping, Sequence

from workshops.analysis.agreement import agreements, coded_twice
from workshops.analysis.coding import Coding
from workshops.analysis.questions import Question
from workshops.contract import Section
from workshops.swedish import count, number

from .tables import share

OF_PEOPLE, OF_TEAMS = "kodning", "kodning-arbetsblad"
"""The keys of the sections."""

_READ = (
    "En person har läst varje svar och bestämt vilka teman det handlar om. Ordens förslag fanns att utgå från. Ett "
    "svar kan höra till flera teman eller inget."
)
_SHOWN = {
    OF_PEOPLE: "Teman som den som kodade har lagt till visas bara om tillräckligt många svar handlar om dem.",
    OF_TEAMS: "Arbetsbladen är inte anonyma, så ett tema visas redan när ett team tar upp det. Talen är antal team.",
}
_HEADINGS = {OF_PEOPLE: "Så är fritexten kodad", OF_TEAMS: "Så är arbetsbladens fritext kodad"}
_UNTIL = {OF_PEOPLE: "Tills alla är det står temana kvar som förslag.", OF_TEAMS: "Tills alla är det visas inga teman."}


def sections(
    kind: str,
    questions: Sequence[Question],
    progress: Mapping[str, tuple[int, int]],
    whole: Collection[str],
    coding: Coding,
) -> list[Section]:
    """One section, with `kind` as its key, or none if nothing has been coded. `questions` are those in free text that
    the report shows; `progress`: question's key → how many of its answers are coded, and how many there are; `whole`:
    the keys of those whose every answer is."""
    begun = [question for question in questions if progress.get(question.key, (0, 0))[0]]
    if not begun:
        return []
    told = [_told(kind, question, progress[question.key], question.key in whole) for question in begun]
    how = [f"{_READ} {_SHOWN[kind]}"] if any(question.key in whole for question in begun) else []
    return [Section(key=kind, heading=_HEADINGS[kind], paragraphs=(*told, *how, *_second(coding)))]


def _told(kind: str, question: Question, progress: tuple[int, int], whole: bool) -> str:
    done, n = progress
    of = f"{number(done)} av {count(n, 'ett svar', 'svar')}"
    if whole:
        return f"”{question.wording}”: kodat av en person, {of}."
    return f"”{question.wording}”: {of} är kodade. {_UNTIL[kind]}"


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
