"""JSON Schemas of the documents that go in and out, for whoever checks them without reading OpenAPI."""

from functools import cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from ninja import Router
from ninja.params.functions import Path
from pydantic import BaseModel
from pydantic_core import to_json

from cms.api.answers import public_bytes
from cms.api.problems import Problem, ProblemDocument
from workshops import contract
from workshops.contract.base import Frozen
from workshops.contract.change import Change
from workshops.contract.finding import CalendarEvent
from workshops.contract.image import PublishedImage
from workshops.contract.published import PublishedReport

router = Router()
NAME = Path(..., description="The schema's name.", example="handbook", max_length=64)
SCHEMAS: dict[str, type[BaseModel]] = {
    "bundle": contract.Bundle,
    "calendar-event": CalendarEvent,
    "change": Change,
    "chapter": contract.Chapter,
    "handbook": contract.Handbook,
    "image": PublishedImage,
    "module": contract.Module,
    "occasion": contract.Occasion,
    "problem": ProblemDocument,
    "published-report": PublishedReport,
    "reflection": contract.ReflectionIn,
    "report": contract.Report,
    "team-return": contract.TeamReturn,
    "worksheet": contract.WorksheetSchema,
}
"""`change` is what a webhook is sent; `bundle` and `worksheet` are in the files that the kit keeps and hands out."""


class SchemaAddress(Frozen):
    name: str
    url: str


@router.get("", response=list[SchemaAddress], summary="Where the JSON Schemas are")
def schemas(request: HttpRequest) -> HttpResponse:
    """Every document that goes in or out has one."""
    return public_bytes(request, to_json([{"name": name, "url": _address(name)} for name in SCHEMAS]))


@router.get("/{name}", response={200: dict, 404: ProblemDocument}, summary="One JSON Schema")
def schema(request: HttpRequest, name: str = NAME) -> HttpResponse:
    """JSON Schema, draft 2020-12."""
    if name not in SCHEMAS:
        raise Problem(404, "Det finns inget schema med det namnet. Namnen står i /api/v1/schemas.")
    return public_bytes(request, _written(name))


@cache
def _written(name: str) -> bytes:
    dialect = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": _address(name)}
    return to_json(dialect | SCHEMAS[name].model_json_schema(mode="serialization"))


def _address(name: str) -> str:
    return f"{settings.SITE_URL}/api/v1/schemas/{name}"
