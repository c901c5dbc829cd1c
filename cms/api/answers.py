"""How a document of the contract leaves: as the contract's own JSON, with the headers that let it be kept or not."""

from collections.abc import Sequence
from hashlib import sha256

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from pydantic import BaseModel

Body = BaseModel | Sequence[BaseModel]


def public(request: HttpRequest, body: Body) -> HttpResponse:
    """What anybody may read and keep, as long as they ask whether it still holds: 304 when it does.

    The ETag is a digest of the content, so it changes exactly when the content does.
    """
    response = _json(body)
    response["ETag"] = f'"{sha256(response.content).hexdigest()[:32]}"'
    response["Cache-Control"] = "public, no-cache"
    response["Vary"] = "Accept-Encoding"
    return get_conditional_response(request, etag=response["ETag"], response=response) or response


def private(body: Body, status: int = 200) -> HttpResponse:
    """What only this sender was given: no cache may keep it."""
    response = _json(body, status)
    response["Cache-Control"] = "private, no-store"
    response["Vary"] = "Authorization"
    return response


def _json(body: Body, status: int = 200) -> HttpResponse:
    parts = [body] if isinstance(body, BaseModel) else body
    content = ",".join(part.model_dump_json() for part in parts)
    if parts is body:
        content = f"[{content}]"
    return HttpResponse(content, status=status, content_type="application/json")
