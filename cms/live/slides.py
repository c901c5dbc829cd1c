"""What the big screen shows of an occasion: how many have answered, and each question as far as it may be shown.

The rules are the report's (`workshops.analysis`), on the answers that `cms.reflections.results` lets out. Only
the counting is its own, without polars, which is heavy: this is asked for every few seconds by every screen.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from cms.common.translated import in_words
from cms.programme.models import Occasion
from cms.reflections.results import Leave, reflection_set
from workshops import contract, safe
from workshops.analysis.batches import closed
from workshops.analysis.findings import Finding, Row, finding
from workshops.analysis.questions import Tally
from workshops.analysis.several import together

from .models import ApprovedWord

HIDDEN = gettext_noop("visas inte")


@dataclass(frozen=True)
class Bar:
    """`width` is per cent of the longest bar."""

    label: str
    told: str
    width: int


@dataclass(frozen=True)
class Slide:
    """One question. `note` is a sentence, or empty where bars or words speak for themselves."""

    question: str
    note: str = ""
    bars: tuple[Bar, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Live:
    """`answered` have answered; the slides rest on the answers of `shown` of them."""

    answered: int
    shown: int
    slides: tuple[Slide, ...]
    current: int
    """The place of the question in sight; 0 is the way to answer."""


def live(occasion: Occasion, place: int) -> Live:
    """The screen as it is now, in the wording that participants meet now. `place`: which question is in sight, from 1;
    then more answers leave when enough are waiting. Any other number shows only how many have answered."""
    asked = prompts(occasion)
    current = place if 0 < place <= len(asked) else 0
    found = reflection_set(occasion, Leave.MANY if current else Leave.NONE)
    approved: dict[str, list[str]] = {}
    for one in ApprovedWord.objects.filter(occasion=occasion):
        approved.setdefault(one.prompt, []).append(safe.plain(one.words))
    slides = tuple(
        _slide(prompt, told, tuple(approved.get(prompt.key, ())), found.threshold)
        for prompt, told in zip(asked, findings(found, asked), strict=True)
    )
    return Live(found.total, len(found.reflections), slides, current)


def prompts(occasion: Occasion) -> tuple[contract.ReflectionPrompt, ...]:
    """The reflection's questions in the module's newest edition."""
    newest = occasion.module.editions.first()
    return contract.Module.model_validate(newest.document).reflection if newest else ()


def values(found: contract.ReflectionSet, prompt: contract.Prompt) -> list[contract.Value]:
    """Every answer to the question that may be shown."""
    return [
        answer.value
        for reflection in found.reflections
        for answer in reflection.answers
        if (answer.key, answer.kind) == (prompt.key, prompt.kind) and answer.value is not None
    ]


def findings(found: contract.ReflectionSet, prompts: Sequence[contract.ReflectionPrompt]) -> list[Finding]:
    """What may be shown of each question: as in a report on this occasion alone, but for themes."""
    groups = closed(found)
    return [
        together(_tally(found, prompt), (finding(_tally(group, prompt), group.threshold) for group in groups))
        for prompt in prompts
    ]


def _tally(found: contract.ReflectionSet, prompt: contract.ReflectionPrompt) -> Tally:
    given = values(found, prompt)
    chosen = Counter(str(key) for one in given for key in (one if isinstance(one, tuple) else (one,)))
    counted = {} if isinstance(prompt, contract.TextPrompt) else chosen
    return Tally(prompt.key, prompt.kind, prompt.question, (), prompt, len(given), counted)


def _slide(prompt: contract.ReflectionPrompt, found: Finding, words: tuple[str, ...], k: int) -> Slide:
    question = safe.plain(prompt.question)
    if found.question.n < k:
        return Slide(question, _("Svaren visas när minst %(count)s har svarat på frågan.") % {"count": in_words(k)})
    if isinstance(prompt, contract.TextPrompt):
        return Slide(question, words=words, note="" if words else _("Orden visas när någon har läst och godkänt dem."))
    bars = _bars(found)
    notes = [] if bars else [_middle(found) or _("Svaren är för spridda för att visas än.")]
    if bars and found.n < found.question.n:
        notes.append(_("%(shown)s av %(all)s svar är med i talen.") % {"shown": found.n, "all": found.question.n})
    if isinstance(prompt, contract.ScalePrompt):
        low, high = safe.plain(prompt.low_label), safe.plain(prompt.high_label)
        notes.append(f"{prompt.low} = {low}, {prompt.high} = {high}.")
    return Slide(question, " ".join(notes), bars)


def _middle(found: Finding) -> str:
    if found.middle is None:
        return ""
    low, high = found.middle
    if low == high:
        return _("Det mittersta svaret är %(middle)s.") % {"middle": low}
    return _("Det mittersta svaret ligger mellan %(low)s och %(high)s.") % {"low": low, "high": high}


def _bars(found: Finding) -> tuple[Bar, ...]:
    longest = max((row.count or 0 for row in found.rows), default=0) or 1
    return tuple(Bar(safe.plain(row.label), _told(row), round(100 * (row.count or 0) / longest)) for row in found.rows)


def _told(row: Row) -> str:
    if row.count is None:
        return _(HIDDEN)
    return _("minst %(count)s") % {"count": row.count} if row.at_least else str(row.count)
