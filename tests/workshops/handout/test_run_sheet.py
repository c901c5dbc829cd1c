"""The run sheet: times follow from order and minutes, and a plan outlives changes in the module."""

from datetime import datetime, time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import samples
from workshops.contract import AgendaItem, Module
from workshops.handout.run_sheet import (
    Plan,
    Planned,
    changes,
    clock,
    ending,
    overrun,
    replanned,
    run_sheet,
)
from workshops.swedish import TIME_ZONE
from workshops.worksheet.kept import KeptError

MODULE, OCCASION = samples.module(), samples.occasion()
OWN = [(item.key, item.minutes) for item in MODULE.agenda]
NINE = time(9)

moments = st.permutations(OWN).flatmap(
    lambda order: st.tuples(*(st.tuples(st.just(key), st.integers(0, 600)) for key, _ in order))
)
times = st.times().map(lambda t: time(t.hour, t.minute))


def plan(changed: list[tuple[str, int]], starts: time = NINE, module: Module = MODULE) -> Plan:
    return replanned(module, OCCASION, None, starts, changed)


def titles(module: Module, made: Plan) -> list[str]:
    return [moment.item.title for moment in run_sheet(module, OCCASION, made).moments]


def with_agenda(*agenda: AgendaItem) -> Module:
    """Without the check that it is three hours, as a module of another length may come to be."""
    return MODULE.model_copy(update={"agenda": agenda})


def test_without_a_plan_it_is_the_modules_own_agenda_by_the_occasions_clock():
    later = OCCASION.model_copy(update={"starts_at": datetime(2026, 11, 24, 13, 15, tzinfo=TIME_ZONE)})
    sheet = run_sheet(MODULE, later)
    assert [(clock(one.begins), one.minutes) for one in sheet.moments][:3] == [
        ("13.15", 20),
        ("13.35", 20),
        ("13.55", 30),
    ]
    assert [one.item for one in sheet.moments] == list(MODULE.agenda)


@given(moments, times)
def test_moments_follow_each_other_without_a_gap_and_end_after_the_sum_of_their_minutes(changed, starts: time):
    sheet = run_sheet(MODULE, OCCASION, plan(list(changed), starts))
    assert sheet.starts == starts.hour * 60 + starts.minute
    assert sheet.moments[0].begins == sheet.starts
    assert all(one.ends == following.begins for one, following in pairwise(sheet.moments))
    assert sheet.moments[-1].ends == sheet.ends == sheet.starts + sum(minutes for _, minutes in changed)
    assert [(one.item.key, one.minutes) for one in sheet.moments] == list(changed)
    assert [one.item.key for one in sheet.held] == [key for key, minutes in changed if minutes]


@given(st.permutations(OWN))
def test_moving_moments_changes_neither_the_sum_nor_the_end(order):
    assert run_sheet(MODULE, OCCASION, plan(order)).ends == run_sheet(MODULE, OCCASION).ends


@given(moments, times)
def test_a_plan_saved_and_read_is_the_same_plan(changed, starts: time):
    made = plan(list(changed), starts)
    assert Plan.model_validate_json(made.model_dump_json()) == made


def test_it_says_plainly_when_it_ends_and_how_far_from_the_set_time():
    def told(minutes: int) -> str:
        return ending(run_sheet(MODULE, OCCASION, plan([*OWN[:-1], (OWN[-1][0], OWN[-1][1] + minutes)])))

    assert told(20) == "Slutar 12.20, 20 minuter efter utsatt tid."
    assert told(5) == "Slutar 12.05, fem minuter efter utsatt tid."
    assert told(1) == "Slutar 12.01, en minut efter utsatt tid."
    assert told(0) == "Slutar 12.00, på utsatt tid."
    assert told(-5) == "Slutar 11.55, fem minuter före utsatt tid."


def test_without_an_occasion_it_is_measured_by_what_the_module_is_made_for():
    longer = replanned(MODULE, None, None, MODULE.starts, [*OWN[:-1], (OWN[-1][0], OWN[-1][1] + 10)])
    assert ending(run_sheet(MODULE)) == "Slutar 12.00."
    assert ending(run_sheet(MODULE, None, longer)) == "Slutar 12.10, tio minuter mer än temats 180 minuter."


def test_past_midnight_the_next_day_is_named_and_the_end_is_still_right():
    night = OCCASION.model_copy(
        update={
            "starts_at": datetime(2026, 11, 24, 22, 0, tzinfo=TIME_ZONE),
            "ends_at": datetime(2026, 11, 25, 1, 0, tzinfo=TIME_ZONE),
        }
    )
    sheet = run_sheet(MODULE, night)
    assert ending(sheet) == "Slutar 01.00 dagen efter, på utsatt tid."
    assert overrun(sheet) == 0


def test_the_start_follows_the_occasion_until_somebody_sets_another():
    later = OCCASION.model_copy(update={"starts_at": datetime(2026, 11, 24, 10, tzinfo=TIME_ZONE)})
    assert clock(run_sheet(MODULE, later, plan(OWN)).starts) == "10.00"
    assert clock(run_sheet(MODULE, later, plan(OWN, time(8, 30))).starts) == "08.30"


# When the module changes


NEW = AgendaItem(key="lek", title="Lek", minutes=5, kind="break")


def test_a_new_moment_stands_where_the_module_has_it_and_is_said_to_be_new():
    changed = with_agenda(*MODULE.agenda[:3], NEW, *MODULE.agenda[3:])
    moved = plan([OWN[3], *OWN[:3], *OWN[4:]])
    sheet = run_sheet(changed, OCCASION, moved)
    assert [one.item.key for one in sheet.moments[:5]] == ["paus-1", "valkommen", "intro", "nulage", "lek"]
    assert [one.item.key for one in sheet.moments if one.is_new] == ["lek"]
    assert changes(sheet) == ("Det här har kommit till i temat sedan du ändrade schemat: ”Lek”.",)


def test_a_moment_that_the_module_lost_is_named_and_takes_no_time():
    sheet = run_sheet(with_agenda(*MODULE.agenda[:5], *MODULE.agenda[6:]), OCCASION, plan(OWN))
    assert sheet.minutes == 165
    assert changes(sheet) == ("Det här finns inte längre i temat: ”Vad såg ni?”.",)


def test_a_moment_with_a_new_key_is_known_by_its_title():
    changed = with_agenda(MODULE.agenda[0].model_copy(update={"key": "hej"}), *MODULE.agenda[1:])
    sheet = run_sheet(changed, OCCASION, plan([(OWN[0][0], 7), *OWN[1:]]))
    assert sheet.moments[0].minutes == 7
    assert changes(sheet) == ()


def test_two_breaks_of_one_title_are_told_apart_when_the_keys_of_both_are_new():
    agenda = [one.model_copy(update={"key": f"{one.key}-b"}) if one.kind == "break" else one for one in MODULE.agenda]
    changed = [(key, {"paus-1": 3, "paus-2": 4}.get(key, minutes)) for key, minutes in OWN]
    sheet = run_sheet(with_agenda(*agenda), OCCASION, plan(changed))
    assert [one.minutes for one in sheet.moments if one.item.kind == "break"] == [3, 4]


def test_what_was_left_alone_follows_the_module_and_what_was_changed_stays():
    agenda = [item.model_copy(update={"minutes": item.minutes + 1}) for item in MODULE.agenda]
    sheet = run_sheet(with_agenda(*reversed(agenda)), OCCASION, plan([(OWN[0][0], 7), *OWN[1:]]))
    assert [one.item.key for one in sheet.moments] == [key for key, _ in reversed(OWN)]
    assert [one.minutes for one in sheet.moments] == [*(minutes + 1 for _, minutes in reversed(OWN[1:])), 7]


agendas = st.lists(
    st.tuples(st.sampled_from("abcdefgh"), st.sampled_from(["Paus", "Start", "Övning"]), st.integers(1, 60)),
    min_size=1,
    unique_by=lambda one: one[0],
).map(lambda some: with_agenda(*(AgendaItem(key=k, title=t, minutes=m, kind="input") for k, t, m in some)))


@given(agendas, agendas, st.data())
def test_whatever_the_module_becomes_each_of_its_moments_is_there_once(before: Module, after: Module, data):
    order = data.draw(st.permutations([(item.key, item.minutes) for item in before.agenda]))
    sheet = run_sheet(after, OCCASION, plan(order, module=before))
    keys = [one.item.key for one in sheet.moments]
    assert sorted(keys) == sorted(item.key for item in after.agenda)
    kept = [key for key, _ in order if key in keys]
    if order != [(item.key, item.minutes) for item in before.agenda]:
        assert [key for key in keys if key in kept] == kept
    assert all(one.minutes == one.item.minutes for one in sheet.moments)


@pytest.mark.parametrize(
    "changed",
    [OWN[1:], [*OWN, OWN[0]], [*OWN[1:], ("annan", 10)], [(OWN[0][0], 601), *OWN[1:]], [(OWN[0][0], -1), *OWN[1:]]],
)
def test_a_change_that_does_not_fit_the_module_is_refused_in_swedish(changed):
    with pytest.raises(KeptError, match=r"\.$"):
        plan(changed)


def test_each_change_is_a_revision_of_the_one_before():
    first = plan(OWN)
    assert (first.revision, replanned(MODULE, OCCASION, first, NINE, OWN).revision) == (1, 2)
    assert first.moments[0] == Planned(key="valkommen", title="Välkommen", minutes=20, own=20)


def test_titles_stand_in_the_order_that_was_chosen():
    assert titles(MODULE, plan([OWN[1], OWN[0], *OWN[2:]]))[:2] == ["Läget i länet", "Välkommen"]
