"""Answers for tests of analysis and report: sets of reflections and worksheets of any size."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from tests import samples
from workshops.contract import Answer, ReceivedReturn, Reflection, ReflectionSet, ReturnSet, TeamReturn, answer

MODULE = samples.module()
DAY = date(2026, 11, 24)


def reflection(values: Mapping[str, Any], wordings: Mapping[str, str] | None = None, **fields: Any) -> Reflection:
    """A reflection with raw `values` by prompt key; `wordings` are the questions as they were asked then."""
    prompts = {prompt.key: prompt for prompt in MODULE.reflection}
    answers = (answer(prompts[key], value) for key, value in values.items())
    worded = tuple(one.model_copy(update={"question": (wordings or {}).get(one.key, one.question)}) for one in answers)
    return Reflection.model_validate({"edition": MODULE.edition, "day": DAY, "answers": worded} | fields)


def reflection_set(people: Iterable[Reflection], **fields: Any) -> ReflectionSet:
    """As the CMS gives it: below five nothing but the number."""
    found = tuple(people)
    withheld = len(found) < 5
    shown = () if withheld else found
    given = {
        "module": MODULE.key,
        "occasion": "KRT7M4",
        "total": len(found),
        "withheld": withheld,
        "reflections": shown,
    }
    return ReflectionSet.model_validate(given | fields)


def eight(**fields: Any) -> ReflectionSet:
    """Eight people: the smallest set that a real workshop gives."""
    texts = [
        "Att vi måste samverka tidigare med förskolan.",
        "Tiden räcker inte, men samarbetet gör det lättare.",
        "Tolk behövs redan i första kontakten.",
        "Samverkan mellan BVC och socialtjänst.",
        "Det tar tid att bygga förtroende.",
        "Tillsammans når vi fler föräldrar.",
        "Språket är ett större hinder än vi trodde. Tid också.",
        "Vi saknar personal på kvällarna.",
    ]
    return reflection_set(
        (
            reflection(
                {
                    "viktigast": text,
                    "tilltro": (7, 8, 9, 4, 10, 7, 6, 8)[number],
                    "hinder": (["tid"], ["tid", "pengar"], ["tid"], ["mandat"], ["tid"], ["tid"], ["pengar"], ["tid"])[
                        number
                    ],
                    "perspektiv": ("barnratt", "jamlikhet")[number % 3 == 0],
                }
            )
            for number, text in enumerate(texts)
        ),
        **fields,
    )


def many(n: int, occasion: str = "KRT7M4") -> ReflectionSet:
    """`n` people with answers that spread; the same every time."""
    options = ("tid", "pengar", "mandat")
    texts = (
        "Att samverka tidigare.", "Tiden räcker inte till.", "Tolk behövs från början.",
        "Vi når inte papporna.", "Personal på kvällstid.", "Tillsammans med föreningarna.",
    )  # fmt: skip
    return reflection_set(
        (
            reflection(
                {
                    "viktigast": f"{texts[i % 6]} (röst {i})",
                    "tilltro": (7, 8, 9, 4, 10, 7, 6, 8, 5, 3, 2)[i % 11],
                    "hinder": [options[i % 3], options[(i // 2) % 3]],
                    "perspektiv": ("barnratt", "jamlikhet", "barnratt", "inget")[i % 4],
                }
            )
            for i in range(n)
        ),
        occasion=occasion,
    )


def team(changes: Mapping[str, Any] | None = None, **fields: Any) -> TeamReturn:
    """A worksheet filled in as in `samples.answers()`, but for `changes`."""
    values = samples.answers() | dict(changes or {})
    answers: tuple[Answer, ...] = tuple(answer(prompt, values.get(prompt.key)) for prompt in MODULE.prompts)
    given = {
        "module": MODULE.key,
        "edition": MODULE.edition,
        "occasion": "KRT7M4",
        "carrier": "pdf",
        "answers": answers,
    }
    return TeamReturn.model_validate(given | fields)


def return_set(*handed_in: TeamReturn) -> ReturnSet:
    """As the CMS gives it: in the order they came, each team's versions numbered."""
    teams = [returned.team for returned in handed_in]
    received = (
        ReceivedReturn(day=DAY, version=teams[:n].count(team) + 1, versions=teams.count(team), returned=handed_in[n])
        for n, team in enumerate(teams)
    )
    return ReturnSet(module=MODULE.key, occasion="KRT7M4", returns=tuple(received))
