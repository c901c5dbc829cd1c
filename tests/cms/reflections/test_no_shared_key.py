"""Registration, team worksheets and reflections are three stores. Nothing but the occasion, its module's edition and
the day is in more than one of them, whoever the same person may be in all three."""

import json
from collections.abc import Iterator
from datetime import timedelta
from itertools import combinations
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection, models
from django.test import Client
from django.utils import timezone

from cms.programme.models import Occasion, SignUp, SignUpBy
from cms.programme.signing_up import sign_up
from cms.reflections.models import Reflection
from cms.worksheets.intake import receive
from cms.worksheets.models import Return
from tests import answers

pytestmark = pytest.mark.django_db
STORES: tuple[type[models.Model], ...] = (SignUp, Return, Reflection)
LONG_ENOUGH = 6
"""Characters: what is shorter is a step, a number of a row or a kind of answer, and points out nobody."""


def table(model: type[models.Model]) -> str:
    return model._meta.db_table


def led_to() -> dict[str, set[str]]:
    """Of every table in the database: the tables that its columns refer to."""
    with connection.cursor() as cursor:
        there = connection.introspection.table_names(cursor)
        return {
            name: {other for _, other in connection.introspection.get_relations(cursor, name).values()}
            for name in there
        }


def test_each_store_leads_to_the_occasion_only_and_nothing_leads_to_any_of_them() -> None:
    references = led_to()
    assert len(references) > 30
    for store in map(table, STORES):
        assert references[store] == {table(Occasion)}
        assert [name for name, others in references.items() if store in others] == []


def test_no_store_has_a_time_of_day_to_set_beside_anothers() -> None:
    kinds = {field.name: type(field) for model in STORES for field in model._meta.concrete_fields}
    assert not {models.DateTimeField, models.TimeField} & set(kinds.values())
    with connection.cursor() as cursor:
        for store in map(table, STORES):
            columns = connection.introspection.get_table_description(cursor, store)
            types = [connection.introspection.get_field_type(column.type_code, column) for column in columns]
            assert not {"DateTimeField", "TimeField"} & set(types), store


def test_no_value_is_in_two_stores_even_where_a_device_uses_one_id_for_everything(
    occasion: Occasion, client: Client
) -> None:
    edition = occasion.module.editions.get().edition
    occasion.in_calendar, occasion.sign_up_by = True, SignUpBy.FORM
    occasion.save()
    people = [uuid4() for _ in range(6)]
    for number, person in enumerate(people):
        fields = {"name": f"Namn {number}", "email": f"nummer{number}@example.org", "workplace": f"Enheten {number}"}
        sign_up(occasion, person, fields, occasion.starts_at - timedelta(days=2))
    for number, person in enumerate(reversed(people)):
        receive(occasion, answers.team({"team": f"Teamet nummer {number}"}, edition=edition), timezone.now())
        sent = {"id": str(person), "edition": edition, "answers": {"viktigast": f"Röst nummer {number}", "tilltro": 7}}
        where = f"/api/v1/occasions/{occasion.code}/reflections"
        assert client.post(where, sent, content_type="application/json").status_code == 201

    found = {table(model): values(table(model)) for model in STORES}
    assert all(len(one) > 6 for one in found.values()), found
    assert {str(person) for person in people} <= found[table(SignUp)]
    everybodys = {edition, timezone.localdate().isoformat()}
    for one, other in combinations(found, 2):
        shared = found[one] & found[other]
        assert {value for value in shared if len(value) >= LONG_ENOUGH} - everybodys - asked(occasion) == set()


def asked(occasion: Occasion) -> set[str]:
    """What the module says, which is the same to everybody."""
    return set(leaves(occasion.module.editions.get().document)) | {occasion.module.key or "", occasion.code}


def values(store: str) -> set[str]:
    """Every value in every column but the occasion's, and every part of those that are documents."""
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{store}"')
        names = [column[0] for column in cursor.description]
        rows = cursor.fetchall()
    return {
        leaf
        for row in rows
        for name, value in zip(names, row, strict=True)
        if name != "occasion_id"
        for leaf in leaves(value)
    }


def leaves(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, one in value.items():
            yield from (key, *leaves(one))
    elif isinstance(value, list):
        for one in value:
            yield from leaves(one)
    elif isinstance(value, str) and value[:1] in ("[", "{"):
        yield from leaves(json.loads(value))
    elif isinstance(value, UUID) or (isinstance(value, str) and len(value) == 32 and value.isalnum()):
        yield str(UUID(str(value)))  # SQLite has them without hyphens
    elif value is not None:
        yield str(value)
