"""The JSON Schemas say what the answers are."""

from typing import Any

import jsonschema
import pytest
from django.test import Client

from cms.api.routers.schemas import SCHEMAS

from .site import IMAGE, Whole, whole

__all__ = ["whole"]
ANSWERS = {
    "handbook": "handbook",
    "chapter": "chapters/stod-efter-behov",
    "module": "modules/tillgangligt-stod",
    "occasion": "occasions/KRT7M4",
    "image": IMAGE,
    "published-report": "reports/rapport",
    "problem": "chapters/finns-inte",
}


def schema(client: Client, name: str) -> Any:
    return client.get(f"/api/v1/schemas/{name}").json()


def test_each_is_a_schema_at_its_own_address(client: Client, db: None):
    listed = client.get("/api/v1/schemas").json()

    assert [one["name"] for one in listed] == list(SCHEMAS)
    for one in listed:
        found = client.get(one["url"]).json()
        jsonschema.Draft202012Validator.check_schema(found)
        assert found["$id"] == one["url"]


@pytest.mark.parametrize("name", ANSWERS)
def test_an_answer_is_what_its_schema_says_and_nothing_more(client: Client, whole: Whole, name: str):
    answer = client.get(f"/api/v1/{ANSWERS[name]}").json()

    jsonschema.validate(answer, schema(client, name))
    if name != "problem":
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate({**answer, "unknown": 1}, schema(client, name))


def test_blocks_are_told_apart_by_their_type(client: Client, db: None):
    body = schema(client, "chapter")["properties"]["body"]["items"]

    assert body["discriminator"]["propertyName"] == "type"
    assert {"text", "figure", "duty", "asked"} <= body["discriminator"]["mapping"].keys()


def test_a_schema_that_is_not_there_is_told_in_swedish(client: Client, db: None):
    answer = client.get("/api/v1/schemas/finns-inte")

    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
    assert "/api/v1/schemas" in answer.json()["detail"]
