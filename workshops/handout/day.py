"""A workshop's day as the guide, the poster and the slides tell it: the same moments and the same words in each."""

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

from workshops.contract import AgendaItem, Exercise, Module, Occasion, Prompt, RichText
from workshops.safe import plain
from workshops.swedish import TIME_ZONE, hours, weekday
from workshops.worksheet.markdown import Block, parse

from .run_sheet import Moment, RunSheet, clock, run_sheet

ANONYMOUS = (
    "Reflektionen är anonym: vi sparar varken namn, kommun, klockslag eller vilken telefon du använder, och svaren "
    "visas först när tillräckligt många har svarat."
)
AIM = "Rikta kameran mot koden"
FETCH = "Hämta arbetsbladet med koden här bredvid."
THERE = "Där finns arbetsbladet och, i slutet av dagen, din egen reflektion."


@dataclass(frozen=True)
class Step:
    """A moment that is held, with the part of the worksheet that it works with."""

    moment: Moment
    exercise: Exercise | None

    @property
    def title(self) -> str:
        return named(self.moment.item.title)

    @property
    def hours(self) -> str:
        """ "09.00–09.10"."""
        return f"{clock(self.moment.begins)}–{clock(self.moment.ends)}"

    @property
    def to_participants(self) -> tuple[Block, ...]:
        return _texts(*(part.participant for part in self._parts))

    @property
    def to_the_leader(self) -> tuple[Block, ...]:
        return _texts(*(part.facilitator for part in self._parts))

    @property
    def prompts(self) -> tuple[Prompt, ...]:
        return self.exercise.prompts if self.exercise else ()

    @property
    def _parts(self) -> tuple[AgendaItem | Exercise, ...]:
        return (self.moment.item, self.exercise) if self.exercise else (self.moment.item,)

    @property
    def is_break(self) -> bool:
        return self.moment.item.kind == "break"

    @property
    def is_reflection(self) -> bool:
        return self.moment.item.kind == "reflection"


@dataclass(frozen=True)
class Day:
    """A module on an occasion, or on none in particular, by a run sheet; by the module's own if none is given."""

    module: Module
    occasion: Occasion | None = None
    planned: RunSheet | None = None

    @cached_property
    def sheet(self) -> RunSheet:
        return self.planned or run_sheet(self.module, self.occasion)

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        exercises = {exercise.key: exercise for exercise in self.module.exercises}
        return tuple(Step(moment, exercises.get(moment.item.exercise or "")) for moment in self.sheet.held)

    @property
    def beside(self) -> tuple[Exercise, ...]:
        """The parts of the worksheet that no moment works with: filled in before or after."""
        held = {step.exercise for step in self.steps}
        return tuple(exercise for exercise in self.module.exercises if exercise not in held)

    @property
    def number(self) -> int:
        """The goal area, 1–3."""
        return int(self.module.objectives[0].code[0]) if self.module.objectives else 1

    @property
    def title(self) -> str:
        return named(self.occasion.title if self.occasion else self.module.title)

    @property
    def when(self) -> str:
        """ "Tisdag 24 november 2026 kl. 09.00–12.00"; empty without an occasion."""
        if self.occasion is None:
            return ""
        day = weekday(self.occasion.starts_at.astimezone(TIME_ZONE).date())
        return f"{day[:1].upper()}{day[1:]} {hours(self.occasion.starts_at, self.occasion.ends_at)}"

    @property
    def where(self) -> str:
        return "" if self.occasion is None else "Digitalt" if self.occasion.digital else self.occasion.place

    @property
    def address(self) -> str:
        """The participants' page as people type it, "handbok.example/t/KRT7M4"; empty without an occasion."""
        if self.occasion is None:
            return ""
        parts = urlsplit(self.occasion.url)
        return f"{parts.netloc}{parts.path}"

    @property
    def things(self) -> tuple[str, ...]:
        """What must be at hand when the day begins."""
        digital = self.occasion is not None and self.occasion.digital
        sheets = "Arbetsbladet till varje team, som fil" + ("" if digital else " eller utskrivet")
        return (
            f"{sheets}. Alla ska ha det framme när ni börjar.",
            "Bilderna till projektorn." if not digital else "Bilderna, att dela på skärmen.",
            *([self._code_at_hand(digital)] if self.occasion else []),
            *([] if digital else ["Papper och pennor, också till den som hellre skriver sin reflektion på papper."]),
            "Den här handledningen, utskriven eller på en egen skärm.",
        )

    def _code_at_hand(self, digital: bool) -> str:
        if digital:
            return f"Adressen {self.address}, att klistra in i chatten."
        return "Affischen med koden, uppsatt där alla ser den."


def named(title: str) -> str:
    """A heading must say something, also where all that was written are signs that nobody sees."""
    return plain(title).strip() or "Utan rubrik"


def _texts(*texts: RichText) -> tuple[Block, ...]:
    return tuple(block for text in texts for block in parse(text.markdown))
