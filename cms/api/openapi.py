"""What the OpenAPI document needs beyond what Ninja finds in the routers: every error, as what it is."""

from http import HTTPStatus
from typing import Any

from .problems import MEDIA_TYPE

_METHODS = ("get", "post")


def finished(schema: dict[str, Any]) -> dict[str, Any]:
    """The same document, with the errors that any operation can answer, all as problems."""
    for address, path in schema["paths"].items():
        for method in _METHODS:
            if operation := path.get(method):
                _tell_of_errors(address, operation)
    return schema


def _tell_of_errors(address: str, operation: dict[str, Any]) -> None:
    responses = operation["responses"]
    anywhere = (422, 500, 503)
    with_a_body = (400, 413) if "requestBody" in operation else ()
    guessable = (429,) if "{code}" in address or "security" in operation else ()  # cms.config.guesses
    errors = {status for status in responses if status >= 400} | {*anywhere, *with_a_body, *guessable}
    succeeded = {str(status): response for status, response in responses.items() if status < 400}
    operation["responses"] = succeeded | {str(status): _problem(status) for status in sorted(errors)}


def _problem(status: int) -> dict[str, Any]:
    return {
        "description": HTTPStatus(status).phrase,
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/ProblemDocument"}}},
    }
