"""The reflection as a web form: the prompts of one edition, with what was typed kept word for word.

Not a Django form: the prompts are data, and the intake of reflections says what an answer may be.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import UUID, uuid4

from django.http import QueryDict

from workshops.contract import (
    ChoicePrompt,
    ChoicesPrompt,
    Module,
    ReflectionIn,
    ReflectionPrompt,
    ScalePrompt,
    TextPrompt,
)

OUTDATED = "Formuläret hade blivit för gammalt. Det du skrev finns kvar här nedanför. Läs igenom det och skicka igen."


@dataclass(frozen=True)
class Choice:
    value: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class Question:
    """One prompt as it is shown. `typed` is every value sent under its name; `error` a Swedish sentence or empty."""

    prompt: ReflectionPrompt
    typed: tuple[str, ...] = ()
    error: str = ""

    @property
    def name(self) -> str:
        return f"svar-{self.prompt.key}"

    @property
    def first_control(self) -> str:
        """The id that an error links to."""
        return self.name if isinstance(self.prompt, TextPrompt) else f"{self.name}-0"

    @property
    def text(self) -> str:
        return self.typed[0] if self.typed else ""

    @property
    def raw(self) -> str | list[str] | None:
        """As `workshops.contract.answer` reads it."""
        if isinstance(self.prompt, ChoicesPrompt):
            return list(self.typed)
        return self.text or None

    @property
    def choices(self) -> list[Choice]:
        match self.prompt:
            case ScalePrompt(low=low, high=high):
                offered = [(str(step), str(step)) for step in range(low, high + 1)]
            case ChoicePrompt(options=options) | ChoicesPrompt(options=options):
                offered = [(option.key, option.label) for option in options]
            case _:
                offered = []
        return [Choice(value, label, value in self.typed) for value, label in offered]


@dataclass(frozen=True)
class ReflectionForm:
    """`problem` is about the form as a whole."""

    id: UUID
    edition: str
    questions: tuple[Question, ...]
    problem: str = ""

    @property
    def wrong(self) -> list[Question]:
        return [question for question in self.questions if question.error]

    @property
    def is_refused(self) -> bool:
        return bool(self.problem)

    def refused(self, problem: str, errors: Mapping[str, str] | None = None) -> "ReflectionForm":
        """The same form with what stopped it; `errors` has a sentence for each prompt key that is wrong."""
        wrong = errors or {}
        questions = tuple(replace(question, error=wrong.get(question.prompt.key, "")) for question in self.questions)
        return replace(self, questions=questions, problem=problem)

    def with_new_id(self) -> "ReflectionForm":
        return replace(self, id=uuid4())

    def reflection(self) -> ReflectionIn:
        """What to send in."""
        given = {question.prompt.key: question.raw for question in self.questions}
        return ReflectionIn(id=self.id, edition=self.edition, answers={key: raw for key, raw in given.items() if raw})


def empty_form(module: Module) -> ReflectionForm:
    """A form of its own for each person: the id is what lets a second sending be recognised."""
    return ReflectionForm(uuid4(), module.edition, tuple(Question(prompt) for prompt in module.reflection))


def sent_form(sent: QueryDict, module: Module) -> ReflectionForm:
    """What was sent, read against `module`.

    When the id cannot be read or the edition is another, the form is refused with a new id: nothing typed is lost.
    """
    empty = empty_form(module)
    form = replace(empty, questions=tuple(replace(q, typed=_typed(sent, q.name)) for q in empty.questions))
    try:
        form = replace(form, id=UUID(sent.get("id", "")))
    except ValueError:
        return form.refused(OUTDATED)
    return form if sent.get("edition") == module.edition else form.refused(OUTDATED)


def _typed(sent: QueryDict, name: str) -> tuple[str, ...]:
    return tuple(value for value in sent.getlist(name) if value.strip())
