"""What a person should look at in a return that was read: answers that cannot be one, answers found by place, and
questions that must be answered and are not."""

from collections.abc import Sequence

from workshops.contract import TeamReturn
from workshops.swedish import listing

_SHOWN = 300
"""Characters of an unreadable answer in a remark; the return itself keeps all of it."""


def remarks(returned: TeamReturn) -> tuple[str, ...]:
    """Swedish sentences, empty when there is nothing to look at. They hold participants' text: show them as data."""
    sentences = [
        f"Svaret ”{_short(one.text)}” på ”{one.question}” går inte att räkna med. {one.why} Det är sparat som det står."
        for one in returned.unread
    ]
    if returned.missing:
        sentences.append(f"Inte besvarat, men måste besvaras: {_asked(returned, returned.missing)}.")
    if returned.doubtful:
        sentences.append(
            "Filen är sparad i ett program som flyttar radbrytningar, så att ord kan sitta ihop. Jämför svaren på "
            f"{_asked(returned, returned.doubtful)} med filen."
        )
    return tuple(sentences)


def _asked(returned: TeamReturn, keys: Sequence[str]) -> str:
    return listing([f"”{answer.question}”" for answer in returned.answers if answer.key in keys])


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]} …"
