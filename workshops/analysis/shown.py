"""What may be shown of reflections: reckoned for each closed group on its own, and then added up."""

from collections import defaultdict
from collections.abc import Collection, Sequence

from workshops.contract import Prompt, ReflectionSet, Theme

from .batches import closed
from .coding import Coding, by_hand
from .findings import Finding, findings
from .frames import fullest
from .reflections import table
from .several import together
from .suppress import threshold
from .tally import tally


def shown(
    sets: Sequence[ReflectionSet],
    prompts: Sequence[Prompt],
    themes: Sequence[Theme],
    coding: Coding,
    by_person: Collection[str] | None = None,
) -> list[Finding]:
    """One for each question of the sets, in the order of `questions.arranged`. Themes are a person's own decisions in
    the questions whose keys are `by_person`, and suggestions in the others. None: in those where every text of the sets
    is decided.
    """
    whole, k = table(sets), threshold(sets)
    decided = by_hand(whole, coding, k)
    if by_person is not None:
        decided = {key: codes for key, codes in decided.items() if key in by_person}
    alone: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for group in (group for one in fullest(sets) for group in closed(one)):
        answers = table([group])
        here = {key: codes for key, codes in by_hand(answers, coding, group.threshold).items() if key in decided}
        for found in findings(answers, prompts, themes, group.threshold, here):
            alone[found.question.key, found.question.kind].append(found)
    return [together(one, alone[one.key, one.kind]) for one in tally(whole, prompts, themes, k, decided)]
