"""From bytes that somebody else wrote to a document of the contract, or to one sentence about why not."""

from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import from_json

from workshops.contract import CONTRACT_VERSION

from .errors import SourceError

SIZE_LIMIT = 20_000_000
"""Bytes. The largest real module with a hundred occasions' reflections is a tenth of this."""

_OTHERWISE = "Kontrollera att adressen är rätt."
T = TypeVar("T")


def decode(raw: bytes, shape: TypeAdapter[T], sender: str, otherwise: str = _OTHERWISE) -> T:
    """Read `raw` as `shape`. `sender` begins the sentence, e.g. "Servern" or "Paketet paket.json", and `otherwise` ends
    it where the sender seems to be something else: what to do.

    Raises SourceError for anything but JSON, for another version of the contract, and for JSON of another shape.
    """
    try:
        data = from_json(raw)
    except ValueError:
        raise SourceError(f"{sender} gav inte det som väntades (inte JSON). {otherwise}") from None
    version = _version(data)
    if version not in (None, CONTRACT_VERSION):
        raise SourceError(
            f"{sender} följer en annan version av formatet ({str(version)[:20]}) än det här programmet, "
            f"som läser version {CONTRACT_VERSION}. Uppdatera Samling och hämta sedan paketet igen."
        )
    try:
        return shape.validate_json(raw)
    except ValidationError as error:
        where = ".".join(map(str, error.errors(include_url=False)[0]["loc"]))[:120]
        raise SourceError(
            f"{sender} gav något som inte går att läsa{f' (vid {where})' if where else ''}. "
            "Uppdatera Samling eller hämta paketet igen."
        ) from None


def _version(data: Any) -> Any:
    """The contract that a document, or the first document of a list, says it follows; None if it does not say."""
    if isinstance(data, list) and data:
        data = data[0]
    return data.get("contract") if isinstance(data, dict) else None
