"""Lists in parts that neither skip nor repeat while editors publish.

A part begins after the last key of the one before, and keys never change. What is there all the while comes exactly
once, whatever is added, taken away, moved or renamed; reading order is in the whole handbook.
"""

from collections.abc import Callable, Sequence
from typing import Annotated, Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from ninja.params.functions import Query
from pydantic import StringConstraints

from workshops.contract.paging import Slice

LIMIT = Query(50, ge=1, le=100, description="At most how many.", example=20)
AFTER = Query(None, description="The key of the last one you have.", example="tillgangligt-stod")
After = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9._-]*$", max_length=64)]
Rows = Callable[[str | None, int], Sequence[tuple[str, Any]]]
"""Given the key to begin after and at most how many: (key, document), in the order of the keys. What has a key but
cannot be shown is None, and is left out."""


def part(request: HttpRequest, rows: Rows, after: str | None, limit: int) -> Slice[Any]:
    """The documents that follow the key `after`."""
    found = rows(after, limit + 1)
    some, more = found[:limit], len(found) > limit
    return Slice[Any](
        items=tuple(document for _, document in some if document is not None),
        next=_address(request, some[-1][0]) if more else None,
    )


def _address(request: HttpRequest, after: str) -> str:
    return f"{settings.SITE_URL}{request.path_info}?{urlencode({**request.GET.dict(), 'after': after})}"
