"""Personal data in the free text of a reflection, as it is told to whoever wrote it."""

from collections.abc import Iterable
from dataclasses import dataclass

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


def screen(answers: Iterable[contract.Answer]) -> dict[str, tuple[Found, ...]]:
    """What looks like personal data, by prompt key; each thing once, however often it was written."""
    texts = {one.key: one.value for one in answers if one.kind == "text" and isinstance(one.value, str)}
    return {key: found for key, text in texts.items() if (found := _found(text))}


def _found(text: str) -> tuple[Found, ...]:
    return tuple(dict.fromkeys(Found(one.kind, text[one.start : one.end]) for one in find(text)))
