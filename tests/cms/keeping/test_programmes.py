"""A decision is for one programme: in another everything stays as it is, and locked."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import ModelLogEntry

from cms.keeping.erasure import erase_due
from cms.keeping.locks import Locked, unlocked_by_decision
from cms.keeping.models import Decision, Erasure, Kind, Notice
from cms.keeping.plan import DAYS_OF_NOTICE, planned
from cms.programme.models import Occasion, Programme
from cms.reflections.models import Reflection
from cms.worksheets.intake import receive
from cms.worksheets.models import Return
from tests import answers
from tests.cms.conftest import make_programme
from tests.cms.live import conftest as people
from tests.cms.live.conftest import reflect, signed_in
from workshops.swedish import today

from .conftest import close, decide

OTHER = "Ungas hälsa 2027"
MOVE = "/admin/gallring/{}/program/"
ROWS: dict[Kind, Any] = {Kind.REFLECTIONS: Reflection, Kind.WORKSHEETS: Return}


@pytest.fixture
def other(closed_occasion: Occasion) -> Occasion:
    """As old as `old`, and in another programme."""
    people.close(closed_occasion, days=-1)
    reflect(closed_occasion, [{"tilltro": 8}] * 5)
    receive(closed_occasion, answers.team().model_copy(update={"occasion": closed_occasion.code}), timezone.now())
    close(closed_occasion, days=40)
    put_in(closed_occasion, make_programme(OTHER))
    return closed_occasion


def put_in(occasion: Occasion, programme: Programme) -> None:
    occasion.programme = programme
    occasion.save()


def held() -> dict[tuple[str, Kind], int]:
    return {
        (occasion.code, kind): rows.objects.filter(occasion=occasion).count()
        for occasion in Occasion.objects.all()
        for kind, rows in ROWS.items()
    }


def test_what_is_decided_in_one_programme_erases_nothing_in_another(
    old: Occasion, other: Occasion, capsys: pytest.CaptureFixture[str]
) -> None:
    before = held()
    decide(programme=other.programme, dnr="RS 2027-4")
    assert OTHER in str(planned(today())[0])
    call_command("erase_due")
    assert held() == before | {(other.code, Kind.REFLECTIONS): 0}
    logged = Erasure.objects.get()
    assert (logged.occasion, logged.programme, logged.dnr) == (other, OTHER, "RS 2027-4")
    assert f"enligt beslut RS 2027-4 för {OTHER}" in capsys.readouterr().out


def test_each_programme_goes_by_its_own_days(old: Occasion, other: Occasion) -> None:
    decide(programme=old.programme, days=30)
    decide(programme=other.programme, days=300)
    erased, _ = erase_due(today())
    assert [one.occasion for one in erased] == [old]


@pytest.mark.parametrize("delete", [
    lambda rows: rows.first().delete(),
    lambda rows: rows.filter(occasion__code="CDFGHJ").delete(),
])  # fmt: skip
@pytest.mark.parametrize("rows", ROWS.values())
def test_a_decision_elsewhere_opens_no_lock(
    old: Occasion, other: Occasion, rows: Any, delete: Callable[..., object]
) -> None:
    decide(Kind.REFLECTIONS, old.programme)
    decide(Kind.WORKSHEETS, old.programme)
    before = held()
    with pytest.raises(Locked, match="för programmet"), transaction.atomic():
        delete(rows.objects)
    assert held() == before


@pytest.mark.parametrize("slip", [
    lambda: Reflection.objects.all().delete(),
    lambda: Reflection.objects.all()._raw_delete("default"),
    lambda: Return.objects.all()._raw_delete("default"),
    lambda: Reflection.objects.filter(occasion__code="KRT7M4").update(answers=[]),
])  # fmt: skip
def test_the_database_itself_asks_for_the_decision_of_each_answers_programme(
    old: Occasion, other: Occasion, slip: Callable[[], object]
) -> None:
    """A fault in what erases would be stopped there, and all of it undone."""
    decide(Kind.REFLECTIONS, old.programme)
    decide(Kind.WORKSHEETS, old.programme, in_force=False)
    before = held()
    with pytest.raises(IntegrityError, match="by decision only"), unlocked_by_decision():
        slip()
    assert held() == before
    with unlocked_by_decision():
        Reflection.objects.filter(occasion=old).delete()
    assert held() == before | {(old.code, Kind.REFLECTIONS): 0}


def test_an_occasion_moved_to_a_programme_without_a_decision_is_locked_again(old: Occasion, other: Occasion) -> None:
    decide(programme=old.programme)
    assert Notice.objects.exists()
    put_in(old, other.programme)
    before = held()
    assert erase_due(today()) == ([], [])
    assert held() == before
    assert not Notice.objects.exists()


def test_an_occasion_moved_to_where_there_is_a_decision_is_given_notice_of_anew(old: Occasion, other: Occasion) -> None:
    decide(programme=old.programme)
    decide(programme=other.programme)
    put_in(old, other.programme)
    erased, _ = erase_due(today())
    assert [one.occasion for one in erased] == [other]
    assert Reflection.objects.filter(occasion=old).count() == 7
    erased, _ = erase_due(today() + timedelta(days=DAYS_OF_NOTICE))
    assert [(one.occasion, one.programme) for one in erased] == [(old, OTHER)]


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("decide"), st.integers(0, 1), st.sampled_from(Kind)),
        st.tuples(st.just("stop"), st.integers(0, 1), st.sampled_from(Kind)),
        st.tuples(st.just("move"), st.integers(0, 1), st.integers(0, 1)),
        st.tuples(st.just("night"), st.sampled_from((1, DAYS_OF_NOTICE)), st.none()),
    ),
    min_size=4,
    max_size=16,
)


@given(steps=STEPS)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_decided_stopped_and_moved_nothing_of_an_undecided_programme_is_ever_erased(
    old: Occasion, other: Occasion, steps: list[tuple[str, Any, Any]]
) -> None:
    """`decided` and `belongs` are told by the steps alone, not by what the site makes of them. The first programme has
    a decision from the start."""
    occasions, programmes, night = [old, other], [old.programme, other.programme], today()
    with transaction.atomic():
        decided = {(0, Kind.REFLECTIONS)}
        decide(programme=programmes[0])
        belongs = {old.code: 0, other.code: 1}
        for step, first, second in steps:
            match step:
                case "decide" if (first, second) not in decided:
                    decided.add((first, second))
                    decide(second, programmes[first], days=1)
                case "stop":
                    decided.discard((first, second))
                    Decision.objects.filter(programme=programmes[first], kind=second).update(in_force=False)
                case "move":
                    belongs[occasions[first].code] = second
                    Occasion.objects.filter(pk=occasions[first].pk).update(programme=programmes[second])
                case "night":
                    night += timedelta(days=first)
                    before = held()
                    erase_due(night)
                    gone = {(code, kind) for (code, kind), n in held().items() if n < before[code, kind]}
                    assert all((belongs[code], kind) in decided for code, kind in gone)
        transaction.set_rollback(True)


def test_the_overview_warns_of_the_programme_that_has_no_decision(editor: Client, old: Occasion) -> None:
    make_programme(OTHER)
    decide(Kind.REFLECTIONS, old.programme)
    decide(Kind.WORKSHEETS, old.programme)
    page = editor.get("/admin/gallring/").content.decode()
    assert page.count("Låst.") == 2
    assert page.index("Låst.") > page.index(OTHER) > page.index(old.programme.name)
    assert "/program/" not in page  # an editor moves nothing


def test_lists_of_decisions_and_programmes_say_what_belongs_together(old: Occasion) -> None:
    make_programme(OTHER)
    decide(dnr="RS 2026-77")
    administrator = signed_in("Administratör")
    assert old.programme.name in administrator.get("/admin/snippets/keeping/decision/").content.decode()
    programmes = administrator.get("/admin/snippets/programme/programme/").content.decode()
    assert "Reflektioner: dnr RS 2026-77. Inlämnade arbetsblad: låst, inget beslut." in programmes
    assert "Reflektioner: låst, inget beslut. Inlämnade arbetsblad: låst, inget beslut." in programmes


def test_an_administrator_moves_an_occasion_and_it_is_logged(old: Occasion) -> None:
    target = make_programme(OTHER)
    Occasion.objects.filter(pk=old.pk).update(digital=False, place="")  # older than the rule that a place is named
    administrator = signed_in("Administratör")
    assert MOVE.format(old.code) in administrator.get("/admin/gallring/").content.decode()
    page = administrator.get(MOVE.format(old.code)).content.decode()
    assert f"{OTHER}. Reflektioner: låst, inget beslut." in page
    assert f"tidigast {DAYS_OF_NOTICE} dagar efter flytten" in page
    before = old.programme.name
    assert "Välj" in administrator.post(MOVE.format(old.code), {"programme": "999999"}).content.decode()
    administrator.post(MOVE.format(old.code), {"programme": str(target.pk)})
    old.refresh_from_db()
    assert old.programme == target
    logged = ModelLogEntry.objects.get(action="keeping_move")
    assert str(logged.message) == f"Flyttat från programmet ”{before}” till ”{OTHER}”"


@pytest.mark.parametrize("bound", ["occasion", "decision"])
def test_a_programme_that_something_belongs_to_is_not_deleted(old: Occasion, bound: str) -> None:
    programme = old.programme if bound == "occasion" else make_programme(OTHER)
    if bound == "decision":
        decide(programme=programme)
    address = f"/admin/snippets/programme/programme/delete/{programme.pk}/"
    answer = signed_in("Administratör").post(address, follow=True).content.decode()
    assert "går inte att ta bort, för ett" in answer
    assert Programme.objects.filter(pk=programme.pk).exists()
