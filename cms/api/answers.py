"""How a document of the contract leaves: as the contract's own JSON, with the headers that let it be kept or not."""

from collections.abc import Callable, Sequence
from hashlib import sha256
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from ninja.params.functions import Query
from pydantic import BaseModel
from pydantic_core import to_json

from cms.common.richtext import Form

from .kept import kept

_JSON = "application/json"
Body = BaseModel | Sequence[BaseModel]
ANYBODY = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
"""Any site's page may read it, in any browser: it is the same for everybody, with or without cookies."""
TEXT = Query(None, description="Rich text in this form only; the other is empty. Both if left out.", example="html")


def public(request: HttpRequest, body: Body) -> HttpResponse:
    """What anybody may read and keep, as long as they ask whether it still holds: 304 when it does.

    The ETag is a digest of the content, so it changes exactly when the content does.
    """
    return public_bytes(request, as_json(body))


def public_bytes(request: HttpRequest, content: bytes, content_type: str = _JSON) -> HttpResponse:
    """The same for what is written already."""
    response = HttpResponse(content, content_type=content_type)
    response["ETag"] = f'"{sha256(content).hexdigest()[:32]}"'
    response["Cache-Control"] = "public, no-cache"
    response["Vary"] = "Accept-Encoding"
    answer = get_conditional_response(request, etag=response["ETag"], response=response) or response
    return readable_by_any_site(answer)


def public_content(request: HttpRequest, make: Callable[[], Body], text: Form | None = None) -> HttpResponse:
    """The same for what is made of editors' content alone: made once for each state of it, in one query after that."""
    address = f"{request.path_info}?{urlencode(sorted(request.GET.items()))}"
    return public_bytes(request, kept(address, lambda: as_json(make(), text)))


def private(body: Body, status: int = 200, text: Form | None = None) -> HttpResponse:
    """What only this sender was given: no cache may keep it."""
    response = HttpResponse(as_json(body, text), status=status, content_type=_JSON)
    response["Cache-Control"] = "private, no-store"
    response["Vary"] = "Authorization"
    return response


def as_json(body: Body, text: Form | None = None) -> bytes:
    """The documents as UTF-8, with rich text in one form or in both."""
    parts = [body] if isinstance(body, BaseModel) else body
    written = [part.model_dump_json().encode() if text is None else _in_one_form(part, text) for part in parts]
    return written[0] if parts is not body else b"[" + b",".join(written) + b"]"


def readable_by_any_site(response: HttpResponse) -> HttpResponse:
    """The same, and a page of any site may read it."""
    for name, value in ANYBODY.items():
        response[name] = value
    return response


def _in_one_form(document: BaseModel, text: Form) -> bytes:
    return to_json(_without("markdown" if text == "html" else "html", document.model_dump(mode="json")))


def _without(form: str, value: Any) -> Any:
    if isinstance(value, dict):
        if value.keys() == {"html", "markdown"}:
            return value | {form: ""}
        return {name: _without(form, part) for name, part in value.items()}
    return [_without(form, part) for part in value] if isinstance(value, list) else value
