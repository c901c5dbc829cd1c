"""A reflection that somebody types in from paper: looked at as the server does, before it is kept."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from workshops.contract import Answer, AnswerError, ReflectionIn, ReflectionPrompt, answer
from workshops.screening import MAY_STAY, MUST_GO, NEVER_STORED, SENTENCES, Kind, find
from workshops.spoken import Spoken

_HALF_A_CHARACTER = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True)
class Fault:
    """What to look at in the answer to the prompt `key`. For personal data, `found` is the text as it was typed."""

    key: str
    sentence: str
    kind: Kind | None = None
    found: str = ""


class NotKept(Spoken):
    """Nothing was kept. `may_confirm`: the faults are personal data that may be sent if the person says so."""

    def __init__(self, message: str, faults: Iterable[Fault] = (), may_confirm: bool = False) -> None:
        super().__init__(message)
        self.faults = tuple(faults)
        self.may_confirm = may_confirm


def checked(typed: ReflectionIn, prompts: Sequence[ReflectionPrompt]) -> ReflectionIn:
    """The reflection with its answers as the contract has them, in the order they are asked, unanswered ones left out.

    Raises NotKept if an answer does not fit its prompt, none is given, or a text holds what looks like personal data:
    a personnummer or samordningsnummer always, the rest unless `typed.confirmed`.
    """
    if typed.id.version != 4:
        raise NotKept("Formuläret gav svaret ett nummer som inte är slumpat. Kör cellen igen.")
    answers = _answers(typed.answers, prompts)
    faults = [fault for one in answers for fault in _personal_data(one)]
    may_confirm = not any(fault.kind in NEVER_STORED for fault in faults)
    if faults and not (typed.confirmed and may_confirm):
        raise NotKept(MAY_STAY if may_confirm else MUST_GO, faults, may_confirm)
    return typed.model_copy(update={"answers": {one.key: one.value for one in answers}})


def _answers(raw: dict[str, Any], prompts: Sequence[ReflectionPrompt]) -> list[Answer]:
    answers = []
    faults = [Fault(key, "Frågan finns inte.") for key in raw.keys() - {prompt.key for prompt in prompts}]
    for prompt in prompts:
        try:
            given = answer(prompt, _storable(raw.get(prompt.key)))
        except AnswerError as error:
            faults.append(Fault(prompt.key, error.message))
            continue
        if given.value is not None:
            answers.append(given)
        elif prompt.required:
            faults.append(Fault(prompt.key, "Frågan måste besvaras."))
    if faults:
        raise NotKept("Svaren sparades inte. Rätta det som är markerat.", faults)
    if not answers:
        raise NotKept("Inget är ifyllt. Skriv svaret på minst en fråga.")
    return answers


def _storable(raw: Any) -> Any:
    """Without what no database or encoding can hold: NUL, and half of a character."""
    return _HALF_A_CHARACTER.sub("\N{REPLACEMENT CHARACTER}", raw.replace("\0", "")) if isinstance(raw, str) else raw


def _personal_data(one: Answer) -> Iterable[Fault]:
    """Each thing once, however often it was typed."""
    if not isinstance(one.value, str):
        return ()
    text = one.value
    return dict.fromkeys(
        Fault(one.key, SENTENCES[seen.kind], seen.kind, text[seen.start : seen.end]) for seen in find(text)
    )
