"""schemathesis makes up requests from the OpenAPI document, right and wrong: none is answered with a fault of ours.

The site is the small one of tests/cms, which holds every kind of block and prompt, under the document's own examples.
"""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance

from cms.api.api import api
from cms.common import rate_limit
from cms.handbook.models import ChapterPage
from cms.programme.models import Occasion

schema = schemathesis.openapi.from_dict(api.get_openapi_schema())
schema.app = get_wsgi_application()
schema.config.generation.update(modes=[GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
CHECKS = [not_a_server_error, content_type_conformance]


@pytest.fixture(autouse=True)
def connection_kept() -> Iterator[None]:
    """As in Django's test client: a request's end does not close the connection that holds the test's transaction."""
    ends = (request_started, request_finished)
    for signal in ends:
        signal.disconnect(close_old_connections)
    yield
    for signal in ends:
        signal.connect(close_old_connections)


@pytest.fixture
def site(chapters: tuple[ChapterPage, ...], occasion: Occasion) -> None:
    """Everything that the document's examples name."""


@schema.parametrize()
@settings(max_examples=15, derandomize=True, suppress_health_check=list(HealthCheck), deadline=None, database=None)
def test_no_request_meets_a_fault_of_ours(case: Any, site: None, bearer: dict[str, str]):
    for headers in ({}, bearer):
        rate_limit.forget_all()
        response = case.call(headers=headers)
        case.validate_response(response, checks=CHECKS)
