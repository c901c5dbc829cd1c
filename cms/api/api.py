"""The API: one NinjaAPI, one router a resource."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods
from ninja import NinjaAPI, Swagger
from ninja.operation import Operation
from ninja.parser import Parser
from pydantic_core import from_json

from cms.common.text import storable

from .openapi import finished
from .problems import Fault, Problem, answer_errors_with_problems
from .routers import (
    calendar,
    chapters,
    counts,
    handbook,
    images,
    modules,
    occasions,
    published,
    reflections,
    registers,
    returns,
    schemas,
    search,
    worksheets,
)


class JsonParser(Parser):
    """Stricter than Python's: no NaN, no half characters, nesting and numbers bounded. Raises ValueError."""

    def parse_body(self, request: HttpRequest) -> Any:
        parsed = from_json(request.body, allow_inf_nan=False)
        return storable(parsed) if rb"\u0000" in request.body else parsed  # nothing else in JSON is not storable


class Samling(NinjaAPI):
    """Ninja with short operation names and an OpenAPI document that tells of every error."""

    _schema: dict[str, Any] | None = None

    def get_openapi_operation_id(self, operation: Operation) -> str:
        return self.get_operation_url_name(operation, self.default_router)

    def get_openapi_schema(self, **kwargs: Any) -> Any:
        if self._schema is None:  # takes a third of a second, and anybody may ask for it
            self._schema = finished(super().get_openapi_schema(**kwargs))
        return self._schema


def only_known_parameters(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Refuse a query parameter that the address does not know: a misspelt filter must not answer with everything."""

    @wraps(view)
    def checked(request: HttpRequest, **values: Any) -> HttpResponse:
        if not request.META.get("QUERY_STRING"):
            return view(request, **values)
        in_path = request.resolver_match.kwargs if request.resolver_match else {}
        if unknown := sorted(request.GET.keys() - (values.keys() - in_path.keys())):
            faults = [
                Fault(pointer=name[:100], detail="Parametern är okänd. Kontrollera stavningen.") for name in unknown
            ]
            raise Problem(422, errors=faults)
        return view(request, **values)

    return checked


api = Samling(
    title="Samling",
    version="1",
    description=(
        "The handbook, its workshop modules and their occasions, as data.\n\n"
        "Public answers carry an ETag that changes exactly when the content does: send it back as `If-None-Match`. "
        "Every error is an RFC 9457 problem in Swedish."
    ),
    urls_namespace="api-v1",
    parser=JsonParser(),
    docs=Swagger({"validatorUrl": "none"}),  # no call to anybody else's server
    docs_decorator=require_http_methods(["GET", "HEAD"]),
)
answer_errors_with_problems(api)
api.add_decorator(only_known_parameters)
api.add_router("handbook", handbook.router, tags=["Handbook"])
api.add_router("chapters", chapters.router, tags=["Handbook"])
api.add_router("", registers.router, tags=["Handbook"])
api.add_router("images", images.router, tags=["Handbook"])
api.add_router("modules", modules.router, tags=["Modules"])
api.add_router("modules", worksheets.router, tags=["Modules"])
api.add_router("occasions", occasions.router, tags=["Occasions"])
api.add_router("occasions", reflections.router, tags=["Reflections"])
api.add_router("reflections", counts.router, tags=["Reflections"])
api.add_router("occasions", returns.router, tags=["Returns"])
api.add_router("reports", published.router, tags=["Reports"])
api.add_router("", calendar.router, tags=["Calendar"])
api.add_router("search", search.router, tags=["Search"])
api.add_router("schemas", schemas.router, tags=["Schemas"])
