"""The run sheet: a module's agenda by the clock, in the order and with the minutes that whoever leads has chosen.

Times are minutes after midnight of the workshop's day, so that they stay in order past midnight too. Everything here is
a pure function of the module, the occasion and the plan.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import ClassVar, Self

from pydantic import Field, model_validator

from workshops.contract import WORKSHOP_MINUTES, AgendaItem, Frozen, Key, Module, Occasion
from workshops.contract.base import Line
from workshops.swedish import TIME_ZONE, count, in_words, listing
from workshops.worksheet.kept import Kept, KeptError, distinct, merged

MOST_MINUTES = 600
"""Of one moment."""
_DAY = 24 * 60


class Planned(Frozen):
    """A moment as it was planned: `own` is what the module itself gave it then, and no minutes leave it out."""

    key: Key
    title: Line
    minutes: int = Field(ge=0, le=MOST_MINUTES)
    own: int = Field(ge=1, le=MOST_MINUTES)


class Plan(Kept):
    """What whoever leads has changed in a module's agenda."""

    called: ClassVar[str] = "ett körschema"
    starts: time | None = None
    """None: when the occasion starts, or the module."""
    moved: bool = False
    """Whether the order is another than the module's own."""
    moments: tuple[Planned, ...]

    @model_validator(mode="after")
    def moments_are_distinct(self) -> Self:
        distinct([one.key for one in self.moments])
        return self


@dataclass(frozen=True)
class Moment:
    item: AgendaItem
    begins: int
    minutes: int
    """0: left out."""
    is_new: bool = False
    """Whether it came to the module after the plan was made."""

    @property
    def ends(self) -> int:
        return self.begins + self.minutes


@dataclass(frozen=True)
class RunSheet:
    moments: tuple[Moment, ...]
    """Each begins when the one before ends."""
    starts: int
    due: int | None
    """When the occasion ends; None if there is no occasion."""
    gone: tuple[str, ...] = ()
    """Titles that the plan knew and the module no longer has."""

    @property
    def ends(self) -> int:
        return self.starts + self.minutes

    @property
    def minutes(self) -> int:
        return sum(moment.minutes for moment in self.moments)

    @property
    def held(self) -> tuple[Moment, ...]:
        """The moments that are not left out."""
        return tuple(moment for moment in self.moments if moment.minutes)


def run_sheet(module: Module, occasion: Occasion | None = None, plan: Plan | None = None) -> RunSheet:
    """The module's agenda as planned. What the module has changed since the plan was made comes through, unless
    whoever leads has changed the same: minutes that were left as they were follow the module, an order that was left
    follows the module, and a new moment stands after the one it follows in the module."""
    known = {item.key: one for item, one in _matched(module, plan)}
    items = {item.key: item for item in module.agenda}
    starts = plan.starts if plan and plan.starts else own_start(module, occasion)
    moments, begins = list[Moment](), _minutes(starts)
    for key in merged(list(items), list(known) if plan and plan.moved else list(items)):
        item = items[key]
        planned = known.get(key)
        changed = planned is not None and planned.minutes != planned.own
        minutes = planned.minutes if planned and changed else item.minutes
        moments.append(Moment(item, begins, minutes, is_new=plan is not None and planned is None))
        begins += minutes
    found = {one.key for one in known.values()}
    gone = tuple(one.title for one in plan.moments if one.key not in found) if plan else ()
    return RunSheet(tuple(moments), _minutes(starts), _due(occasion), gone)


def replanned(
    module: Module,
    occasion: Occasion | None,
    plan: Plan | None,
    starts: time,
    moments: Sequence[tuple[str, int]],
) -> Plan:
    """The plan with the module's moments in this order, each (key, minutes), from `starts`.

    Raises KeptError if the moments are not exactly the module's, or if a moment has an impossible number of minutes.
    """
    items = {item.key: item for item in module.agenda}
    keys = [key for key, _ in moments]
    if sorted(keys) != sorted(items):
        raise KeptError("Temats programpunkter har ändrats sedan körschemat visades. Kör cellen igen.")
    if any(not 0 <= minutes <= MOST_MINUTES for _, minutes in moments):
        raise KeptError(f"Ett moment kan ha från noll till {MOST_MINUTES} minuter. Noll betyder att det utgår.")
    return Plan(
        module=module.key,
        revision=plan.revision + 1 if plan else 1,
        starts=None if starts == own_start(module, occasion) else starts,
        moved=keys != list(items),
        moments=tuple(
            Planned(key=key, title=items[key].title, minutes=minutes, own=items[key].minutes)
            for key, minutes in moments
        ),
    )


def ending(sheet: RunSheet) -> str:
    """ "Slutar 12.20, 20 minuter efter utsatt tid." """
    over = overrun(sheet)
    how = f"{in_words(abs(over))} minuter" if abs(over) != 1 else "en minut"
    if sheet.due is None:
        than = f"{how} {'mer' if over > 0 else 'mindre'} än temats {WORKSHOP_MINUTES} minuter"
        return f"Slutar {clock(sheet.ends)}{f', {than}' if over else ''}."
    if not over:
        return f"Slutar {clock(sheet.ends)}, på utsatt tid."
    return f"Slutar {clock(sheet.ends)}, {how} {'efter' if over > 0 else 'före'} utsatt tid."


def overrun(sheet: RunSheet) -> int:
    """Minutes past the occasion's end, or past what the module is made for; negative if it ends before."""
    return sheet.minutes - WORKSHOP_MINUTES if sheet.due is None else sheet.ends - sheet.due


def changes(sheet: RunSheet) -> tuple[str, ...]:
    """What has become of the module since the plan was made, as sentences."""
    new = [f"”{moment.item.title}”" for moment in sheet.moments if moment.is_new]
    told = (
        (new, "Det här har kommit till i temat sedan du ändrade schemat"),
        ([f"”{title}”" for title in sheet.gone], "Det här finns inte längre i temat"),
    )
    return tuple(f"{what}: {listing(titles)}." for titles, what in told if titles)


def clock(minutes: int) -> str:
    """Minutes after midnight as "09.05"; past midnight with the words "dagen efter"."""
    days, rest = divmod(minutes, _DAY)
    return f"{rest // 60:02}.{rest % 60:02}{' dagen efter' if days else ''}"


def length(minutes: int) -> str:
    """ "10 minuter", or "en minut"."""
    return count(minutes, "en minut", "minuter")


def own_start(module: Module, occasion: Occasion | None) -> time:
    """When it starts if nobody has planned anything else, in Swedish time."""
    return _local(occasion.starts_at).time() if occasion else module.starts


def _due(occasion: Occasion | None) -> int | None:
    if occasion is None:
        return None
    first, last = _local(occasion.starts_at), _local(occasion.ends_at)
    return (last.date() - first.date()).days * _DAY + _minutes(last.time())


def _matched(module: Module, plan: Plan | None) -> Iterator[tuple[AgendaItem, Planned]]:
    """The module's items that the plan knows, in the plan's order: by key, else by a title that no key has taken."""
    by_key = {item.key: item for item in module.agenda}
    planned = plan.moments if plan else ()
    taken = {one.key for one in planned}
    free = [item for item in module.agenda if item.key not in taken]
    for one in planned:
        item = by_key.get(one.key) or next((item for item in free if item.title == one.title), None)
        if item:
            yield item, one
            if item in free:
                free.remove(item)


def _local(moment: datetime) -> datetime:
    return moment.astimezone(TIME_ZONE)


def _minutes(of_day: time) -> int:
    return of_day.hour * 60 + of_day.minute
