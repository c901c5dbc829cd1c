"""An occasion's worksheets or follow-ups as an editor compares them: each team's versions beside each other."""

from dataclasses import dataclass
from functools import cache

from workshops import contract, safe, swedish

from .readable import ShownAnswer, kept_prompts, prompts_of, readable
from .results import by_team

_CARRIERS: dict[contract.Carrier, str] = {"pdf": "PDF", "docx": "Word", "json": "webbfil", "xlsx": "kalkylblad"}


@dataclass(frozen=True)
class Compared:
    """One question; `answers` has a place for each version, None where that version did not ask."""

    question: str
    answers: tuple[ShownAnswer | None, ...]
    differs: bool


@dataclass(frozen=True)
class Team:
    name: str
    versions: tuple[str, ...]
    questions: tuple[Compared, ...]


def teams(found: contract.ReturnSet) -> list[Team]:
    """In the order that the teams first handed in; one look-up an edition."""
    kept = cache(kept_prompts)
    return [
        Team(
            name=safe.plain(versions[-1].returned.team or contract.NAMELESS),
            versions=tuple(map(_heading, versions)),
            questions=_compared([readable(one.returned, prompts_of(one.returned, kept)) for one in versions]),
        )
        for versions in by_team(found)
    ]


def _compared(versions: list[tuple[ShownAnswer, ...]]) -> tuple[Compared, ...]:
    """The newest version's questions and wording, and after them those that only older versions have."""
    answers = [{one.key: one for one in version} for version in versions]
    newest_first = [one for version in reversed(versions) for one in version]
    questions = {one.key: one.question for one in reversed(newest_first)}
    order = dict.fromkeys(one.key for one in newest_first)
    return tuple(_question(questions[key], tuple(version.get(key) for version in answers)) for key in order)


def _question(question: str, answers: tuple[ShownAnswer | None, ...]) -> Compared:
    said = {(one.text, one.table) if one else None for one in answers}
    return Compared(question, answers, differs=len(said) > 1)


def _heading(received: contract.ReceivedReturn) -> str:
    how = f"{swedish.day(received.day)}, {_CARRIERS[received.returned.carrier]}"
    return f"Version {received.version}: {how}" if received.versions > 1 else how
