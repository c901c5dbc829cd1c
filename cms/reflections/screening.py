"""Personal data in the free text of a reflection, as it is told to whoever wrote it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from django.utils.translation import gettext

from workshops import contract
from workshops.screening import NEVER_STORED, SENTENCES, Kind, find


@dataclass(frozen=True)
class Found:
    """`text` as it was written."""

    kind: Kind
    text: str

    @property
    def sentence(self) -> str:
        """What it looks like, why that matters and what to do."""
        return gettext(SENTENCES[self.kind])

    @property
    def is_never_stored(self) -> bool:
        return self.kind in NEVER_STORED


_ENDS = 60
"""Characters at the end of one answer and the beginning of the next that may make one number."""


def screen(answers: Iterable[contract.Answer]) -> dict[str, tuple[Found, ...]]:
    """What looks like personal data, by prompt key; each thing once, however often it was written.

    Also a personnummer of which one answer has the beginning and the next one the end: they lie side by side in what
    is stored. The device looks at each text by itself, so that is found here only.
    """
    texts = {one.key: one.value for one in answers if one.kind == "text" and isinstance(one.value, str)}
    found = {key: [Found(one.kind, text[one.start : one.end]) for one in find(text)] for key, text in texts.items()}
    for (key, text), (next_key, next_text) in pairwise(texts.items()):
        for kind, beginning, end in _across(text[-_ENDS:], next_text[:_ENDS]):
            found[key].append(Found(kind, beginning))
            found[next_key].append(Found(kind, end))
    return {key: tuple(dict.fromkeys(of_one)) for key, of_one in found.items() if of_one}


def _across(one: str, other: str) -> Iterator[tuple[Kind, str, str]]:
    """What is never stored and begins in `one` and ends in `other`, with its part of each. Most answers have no digit,
    and a number has some in each."""
    if not (any(map(str.isdigit, one)) and any(map(str.isdigit, other))):
        return
    for finding in find(f"{one}\n{other}"):
        if finding.kind in NEVER_STORED and finding.start < len(one) < finding.end - 1:
            yield finding.kind, one[finding.start :], other[: finding.end - len(one) - 1]
