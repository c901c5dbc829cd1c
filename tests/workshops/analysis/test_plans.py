"""Every step that a team has written is there, in the order of the days on which they are checked."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tests.planning import plan
from workshops.analysis.plans import steps, teams_without_a_day
from workshops.invisible import is_blank

TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20)
ROWS = st.lists(st.fixed_dictionaries({"vad": TEXT, "vem": TEXT}), max_size=3)
DAY = st.none() | st.dates(date(2026, 1, 1), date(2028, 1, 1)).map(date.isoformat)


@given(st.lists(st.tuples(ROWS, DAY), max_size=5))
def test_no_step_is_lost_and_the_next_day_comes_first(teams: list[tuple[list[dict[str, str]], str | None]]):
    returns = [plan(f"Team {n}", rows, check) for n, (rows, check) in enumerate(teams)]
    found = steps(returns)

    written = [row for rows, _ in teams for row in rows if not is_blank(row["vad"] + row["vem"])]
    assert len(found) == len(written)
    days = [step.check for step in found]
    assert days == sorted(days, key=lambda one: one or date.max)


def test_a_team_without_a_day_is_told_and_the_same_worksheet_twice_counts_once():
    one = plan("Norr", [{"vad": "Ringa BVC", "vem": "Samordnaren"}], None)
    two = plan("Söder", [{"vad": "Boka lokal", "vem": "Chefen"}], "2027-02-24")

    assert [(step.team, step.cells["vad"], step.check) for step in steps([one, two, one])] == [
        ("Söder", "Boka lokal", date(2027, 2, 24)),
        ("Norr", "Ringa BVC", None),
    ]
    assert teams_without_a_day([one, two, one]) == ("Norr",)
