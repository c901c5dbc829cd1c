"""The OpenAPI document: valid, whole and told about when it changes.

`docs/openapi.json` is the document as it was last agreed. When the last test fails, look at what changed.
Is it meant, and can a client that knows the old one still work? Then renew it:
`SAMLING_RENEW=1 .venv/bin/pytest tests/cms/api/test_openapi.py`, and commit it with the change.
"""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from django.test import Client
from openapi_spec_validator import validate
from pydantic import TypeAdapter

from tests import samples
from workshops import contract

AGREED = Path(__file__).parents[3] / "docs" / "openapi.json"


@pytest.fixture
def document(client: Client) -> dict[str, Any]:
    return client.get("/api/v1/openapi.json").json()


def operations(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for path, item in document["paths"].items():
        for method, operation in item.items():
            yield f"{method.upper()} {path}", operation


def test_the_document_is_valid(document: dict[str, Any]):
    validate(document)


def test_where_a_code_or_a_token_can_be_guessed_too_many_guesses_are_told_of(document: dict[str, Any]):
    told = {name for name, operation in operations(document) if "429" in operation["responses"]}
    assert "POST /api/v1/occasions/{code}/reflections" in told
    assert told == {
        name for name, operation in operations(document) if "{code}" in name or "401" in operation["responses"]
    }


def test_every_address_is_there_once(document: dict[str, Any]):
    assert [name for name, _ in operations(document)] == [
        "GET /api/v1/handbook",
        "GET /api/v1/chapters",
        "GET /api/v1/chapters/{key}",
        "GET /api/v1/objectives",
        "GET /api/v1/perspectives",
        "GET /api/v1/sources",
        "GET /api/v1/glossary",
        "GET /api/v1/effects",
        "GET /api/v1/timeline",
        "GET /api/v1/images",
        "GET /api/v1/images/{key}",
        "GET /api/v1/modules",
        "GET /api/v1/modules/{key}",
        "GET /api/v1/modules/{key}/worksheets",
        "GET /api/v1/modules/{key}/worksheets/{file}",
        "GET /api/v1/occasions",
        "GET /api/v1/occasions/{code}",
        "POST /api/v1/occasions/{code}/reflections",
        "GET /api/v1/occasions/{code}/reflections",
        "GET /api/v1/reflections",
        "POST /api/v1/occasions/{code}/returns",
        "GET /api/v1/occasions/{code}/returns",
        "POST /api/v1/reports",
        "GET /api/v1/reports",
        "GET /api/v1/reports/{key}",
        "GET /api/v1/calendar",
        "GET /api/v1/calendar.ics",
        "GET /api/v1/search",
        "GET /api/v1/schemas",
        "GET /api/v1/schemas/{name}",
    ]


def test_every_parameter_and_every_body_has_an_example(document: dict[str, Any]):
    for name, operation in operations(document):
        assert all("example" in parameter for parameter in operation["parameters"]), name
        if "requestBody" in operation:
            assert "example" in operation["requestBody"]["content"]["application/json"], name


def test_the_examples_are_what_the_contract_takes(document: dict[str, Any]):
    bodies = {
        name: operation["requestBody"]["content"]["application/json"]["example"]
        for name, operation in operations(document)
        if "requestBody" in operation
    }
    sent = contract.ReflectionIn.model_validate(bodies["POST /api/v1/occasions/{code}/reflections"])
    report = contract.Report.model_validate(bodies["POST /api/v1/reports"])
    returned = contract.TeamReturn.model_validate(bodies["POST /api/v1/occasions/{code}/returns"])

    prompts = {prompt.key: prompt for prompt in samples.module().reflection}
    assert all(contract.answer(prompts[key], raw).value for key, raw in sent.answers.items())
    assert report.sections
    assert returned.team
    for name, operation in operations(document):
        for parameter in operation["parameters"]:
            example = parameter["example"]
            match parameter["name"]:
                case "code":
                    assert contract.tidy_code(example), name
                case "edition":
                    TypeAdapter(contract.Edition).validate_python(example)
                case "key" | "module" | "after" | "name":
                    TypeAdapter(contract.Key).validate_python(example)
                case _:
                    jsonschema.validate(example, parameter["schema"])


def test_every_error_is_documented_as_a_problem(document: dict[str, Any]):
    problem = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/ProblemDocument"}}}
    for name, operation in operations(document):
        errors = {status: answer for status, answer in operation["responses"].items() if status >= "400"}
        assert {"422", "500"} <= errors.keys(), name
        assert all(answer["content"] == problem for answer in errors.values()), name
        assert ("security" in operation) == ("401" in errors), name


def test_unions_tell_by_which_field_they_differ(document: dict[str, Any]):
    schemas = document["components"]["schemas"]

    assert schemas["Exercise"]["properties"]["prompts"]["items"]["discriminator"]["propertyName"] == "kind"
    assert schemas["Chapter"]["properties"]["body"]["items"]["discriminator"]["propertyName"] == "type"


def test_the_readable_page_takes_everything_from_our_own_server(client: Client):
    page = client.get("/api/v1/docs").text

    assert "/static/ninja/swagger-ui-bundle.js" in page
    assert "//cdn" not in page
    assert '"validatorUrl": "none"' in page


def test_the_document_is_the_one_that_was_agreed(document: dict[str, Any]):
    if os.environ.get("SAMLING_RENEW"):
        AGREED.write_text(json.dumps(document, indent=1, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8")

    assert document == json.loads(AGREED.read_text(encoding="utf-8"))
