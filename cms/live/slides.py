"""What the big screen shows of an occasion: how many have answered, and each question as far as it may be shown.

The rules are the report's (`workshops.analysis.suppress`), on the answers that `cms.reflections.results` lets out.
Without pandas: this is asked for every few seconds by every screen.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from cms.common.translated import in_words
from cms.programme.models import Occasion
from cms.reflections.results import reflection_set
from workshops import contract, safe
from workshops.analysis import suppress
from workshops.analysis.choices import told

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


def live(occasion: Occasion) -> Live:
    """The screen as it is now, in the wording that participants meet now."""
    found = reflection_set(occasion)
    approved: dict[str, list[str]] = {}
    for one in ApprovedWord.objects.filter(occasion=occasion):
        approved.setdefault(one.prompt, []).append(safe.plain(one.words))
    slides = tuple(
        _slide(prompt, values(found, prompt), tuple(approved.get(prompt.key, ())), found.threshold)
        for prompt in prompts(occasion)
    )
    return Live(found.total, len(found.reflections), slides)


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


def _slide(prompt: contract.ReflectionPrompt, given: list[contract.Value], words: tuple[str, ...], k: int) -> Slide:
    question = safe.plain(prompt.question)
    if len(given) < k:
        return Slide(question, _("Svaren visas när minst %(count)s har svarat på frågan.") % {"count": in_words(k)})
    match prompt:
        case contract.ScalePrompt():
            return _scale(prompt, [one for one in given if isinstance(one, int)], k)
        case contract.TextPrompt():
            return Slide(
                question, words=words, note="" if words else _("Orden visas när någon har läst och godkänt dem.")
            )
    bars = _options(prompt, given, k)
    return Slide(question, bars=bars) if bars else Slide(question, _("Svaren är för spridda för att visas än."))


def _scale(prompt: contract.ScalePrompt, given: list[int], k: int) -> Slide:
    question, lowest, highest = safe.plain(prompt.question), min([prompt.low, *given]), max([prompt.high, *given])
    counts = [given.count(step) for step in range(lowest, highest + 1)]
    ends = f"{prompt.low} = {safe.plain(prompt.low_label)}, {prompt.high} = {safe.plain(prompt.high_label)}"
    middle = suppress.middle(counts, lowest, k)
    if middle is not None:
        return Slide(question, _("Det mittersta svaret är %(middle)s.") % {"middle": middle} + f" {ends}.")
    bands = suppress.bands(counts, lowest, k)
    labels = [str(band.low) if band.low == band.high else f"{band.low}–{band.high}" for band in bands]
    return Slide(question, f"{ends}.", bars=_bars(labels, [band.count for band in bands]))


def _options(
    prompt: contract.ChoicePrompt | contract.ChoicesPrompt, given: list[contract.Value], k: int
) -> tuple[Bar, ...]:
    """Options of earlier editions come last, by their keys. Empty if not one count may be shown."""
    chosen = Counter(str(key) for one in given for key in (one if isinstance(one, tuple) else (one,)))
    labels = {option.key: safe.plain(option.label) for option in prompt.options}
    labels |= {key: key for key in sorted(set(chosen) - set(labels))}
    shown = told(prompt.kind, {key: chosen[key] for key in labels}, len(given), k)
    return _bars(list(labels.values()), [shown[key] for key in labels]) if any(shown.values()) else ()


def _bars(labels: Sequence[str], counts: Sequence[int | None]) -> tuple[Bar, ...]:
    longest = max(filter(None, counts))
    return tuple(
        Bar(label, _(HIDDEN) if count is None else str(count), round(100 * (count or 0) / longest))
        for label, count in zip(labels, counts, strict=True)
    )
