"""The reflection as a web form: the prompts of one edition, with what was typed kept word for word.

Not a Django form: the prompts are data, and the intake of reflections says what an answer may be.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import UUID, uuid4

from django.http import QueryDict
from django.utils.translation import gettext, gettext_noop

from cms.reflections.refusals import PersonalData
from cms.reflections.screening import Found
from workshops.contract import (
    ChoicePrompt,
    ChoicesPrompt,
    Module,
    ReflectionIn,
    ReflectionPrompt,
    ScalePrompt,
    TextPrompt,
)

OUTDATED = gettext_noop(
    "Formuläret hade blivit för gammalt. Det du skrev finns kvar här nedanför. Läs igenom det och skicka igen."
)


@dataclass(frozen=True)
class Choice:
    value: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class Question:
    """One prompt as it is shown. `typed` is every value sent under its name; `error` a sentence or empty; `found`
    what in the answer looks like personal data."""

    prompt: ReflectionPrompt
    typed: tuple[str, ...] = ()
    error: str = ""
    found: tuple[Found, ...] = ()

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
    """`problem` is about the form as a whole. `confirmed`: sent after seeing what looks like personal data;
    `may_confirm`: that is offered now."""

    id: UUID
    edition: str
    questions: tuple[Question, ...]
    problem: str = ""
    confirmed: bool = False
    may_confirm: bool = False

    @property
    def wrong(self) -> list[Question]:
        return [question for question in self.questions if question.error or question.found]

    @property
    def is_refused(self) -> bool:
        return bool(self.problem)

    @property
    def has_findings(self) -> bool:
        return any(question.found for question in self.questions)

    def refused(self, problem: str, errors: Mapping[str, str] | None = None) -> "ReflectionForm":
        """The same form with what stopped it; `errors` has a sentence for each prompt key that is wrong."""
        wrong = errors or {}
        questions = tuple(replace(question, error=wrong.get(question.prompt.key, "")) for question in self.questions)
        return replace(self, questions=questions, problem=problem)

    def warned(self, refusal: PersonalData) -> "ReflectionForm":
        """The same form with what looks like personal data marked."""
        questions = tuple(replace(one, found=refusal.found.get(one.prompt.key, ())) for one in self.questions)
        return replace(self, questions=questions, problem=refusal.message, may_confirm=refusal.may_confirm)

    def with_new_id(self) -> "ReflectionForm":
        return replace(self, id=uuid4())

    def reflection(self) -> ReflectionIn:
        """What to send in."""
        given = {question.prompt.key: question.raw for question in self.questions}
        answers = {key: raw for key, raw in given.items() if raw}
        return ReflectionIn(id=self.id, edition=self.edition, answers=answers, confirmed=self.confirmed)


def empty_form(module: Module) -> ReflectionForm:
    """A form of its own for each person: the id is what lets a second sending be recognised."""
    return ReflectionForm(uuid4(), module.edition, tuple(Question(prompt) for prompt in module.reflection))


def sent_form(sent: QueryDict, module: Module) -> ReflectionForm:
    """What was sent, read against `module`.

    When the id cannot be read or the edition is another, the form is refused with a new id: nothing typed is lost.
    """
    empty = empty_form(module)
    questions = tuple(replace(question, typed=_typed(sent, question.name)) for question in empty.questions)
    form = replace(empty, questions=questions, confirmed="confirmed" in sent)
    try:
        form = replace(form, id=UUID(sent.get("id", "")))
    except ValueError:
        return form.refused(gettext(OUTDATED))
    return form if sent.get("edition") == module.edition else form.refused(gettext(OUTDATED))


def _typed(sent: QueryDict, name: str) -> tuple[str, ...]:
    return tuple(value for value in sent.getlist(name) if value.strip())
