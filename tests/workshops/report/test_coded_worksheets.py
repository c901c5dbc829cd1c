"""The teams' free text by theme: counted in teams, from the first one on, and never together with the reflections."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests import answers
from tests.workshops.report.test_compose import report_of, section, words
from workshops.analysis.coding import Code, Coding, digest
from workshops.contract import TeamReturn

BOOK = (
    Code("tid", "Tid och bemanning"),
    Code("sprak", "Språk och tolk"),
    Code("samverkan", "Samverkan"),
    Code("k1", "Växeln", own=True),
    Code("k2", "Bussen från Hult", own=True),
)
SAID = ("Man får leta.", "Tolk saknas.", "Växeln kopplar fel.")
KEY = "vag-in"
RATED = "mal-2-1"
ROWS = [{"arena": "Biblioteket", "agare": "Språkkafé"}, {"arena": " Parken "}]


def teams(*texts: str) -> list[TeamReturn]:
    return [answers.team({"team": f"Team {n}", KEY: text}) for n, text in enumerate(texts)]


def decided(codes: dict[str, list[str]], key: str = KEY) -> dict[tuple[str, str], frozenset[str]]:
    return {(key, digest(text)): frozenset(keys) for text, keys in codes.items()}


STEG = decided({str(answers.samples.answers()["steg"]): ["tid"]}, "steg")


def test_themes_are_counted_in_teams_from_the_first_and_the_report_says_who_decided():
    coding = Coding(BOOK, decided({SAID[0]: ["sprak", "tid"], SAID[1]: ["sprak"], SAID[2]: ["k1"]}) | STEG)
    report = report_of(answers.eight(), returns=teams(*SAID), worksheet_coding=coding)

    found = section(report, "arbetsblad-vag-in")
    assert found.table
    assert found.figure
    assert found.table.caption == "Så många team tar upp varje tema (kodat för hand), i siffror"
    assert found.table.header == ("Tema", "Team", "Andel")
    assert [row[:2] for row in found.table.rows] == [
        ("Språk och tolk", "2"),
        ("Tid och bemanning", "1"),
        ("Växeln", "1"),
    ]
    assert "Språk och tolk: 2" in found.figure.alt
    assert "Inget team tar upp: Samverkan." in found.paragraphs
    told = section(report, "kodning-arbetsblad").paragraphs
    assert told[0] == "”Sök stöd som en förälder skulle göra. Vad händer?”: kodat av en person, 3 av 3\u00a0svar."
    assert "ett tema visas redan när ett team tar upp det" in told[2]


def test_a_theme_of_the_coders_own_that_no_team_takes_up_is_not_named():
    coding = Coding(BOOK, decided({said: ["k1"] for said in SAID}))

    assert "Hult" not in words(report_of(answers.eight(), returns=teams(*SAID), worksheet_coding=coding))


def test_until_every_team_is_coded_no_theme_is_told_and_the_report_says_how_far_it_has_come():
    half = report_of(returns=teams(*SAID), worksheet_coding=Coding(BOOK, decided({SAID[0]: ["tid"]})))

    assert section(half, "arbetsblad-vag-in") == section(report_of(returns=teams(*SAID)), "arbetsblad-vag-in")
    (told,) = section(half, "kodning-arbetsblad").paragraphs
    assert told.endswith("1 av 3\u00a0svar är kodade. Tills alla är det visas inga teman.")


def test_two_teams_that_wrote_the_same_share_a_decision_and_count_as_two():
    coding = Coding(BOOK, decided({SAID[0]: ["tid"]}))
    found = section(report_of(returns=teams(SAID[0], SAID[0]), worksheet_coding=coding), "arbetsblad-vag-in")

    assert found.table
    assert found.table.rows == (("Tid och bemanning", "2", "100\u00a0%"),)


@settings(max_examples=10)
@given(st.lists(st.sampled_from(["tid", "sprak", "k1", "k2"]), max_size=3), st.booleans())
def test_what_is_decided_about_one_kind_of_answer_changes_nothing_in_the_other(codes: list[str], of_teams: bool):
    people = answers.eight()
    texts = [str(one.answers[0].value) for one in people.reflections]
    key, said, prefix = (KEY, list(SAID), "svar-") if of_teams else ("viktigast", texts, "arbetsblad-")
    coding = Coding(BOOK, decided(dict.fromkeys(said, codes), key))
    which = "worksheet_coding" if of_teams else "coding"
    without = report_of(people, returns=teams(*SAID))
    report = report_of(people, returns=teams(*SAID), **{which: coding})

    assert [one for one in report.sections if one.key.startswith(prefix)] == [
        one for one in without.sections if one.key.startswith(prefix)
    ]
    assert report != without


def test_who_is_in_a_team_is_not_to_be_coded_but_the_evidence_and_the_rows_of_tables_are():
    from workshops.report import worksheets_to_code

    returns = [answers.team({"arenor": ROWS, RATED: {"level": 1, "evidence": "Vi har tolk."}})]
    found = {key: (wording, texts) for key, wording, texts in worksheets_to_code(answers.MODULE, returns)}
    assert "team" not in found
    assert set(found["arenor"][1]) == {"Biblioteket · Språkkafé", "Parken"}
    assert found["arenor"][0].startswith("Raderna: ")
    assert found[RATED][1] == ("Vi har tolk.",)
    assert found[RATED][0].startswith("Underlaget: ")


def test_the_themes_of_evidence_and_tables_are_counted_in_teams_in_sections_of_their_own():
    rated = {"level": 1, "evidence": "Vi har tolk."}
    returns = [answers.team({"team": f"Team {n}", "arenor": ROWS[n:], RATED: rated}) for n in (0, 1)]
    rows = decided({"Biblioteket · Språkkafé": ["sprak", "k1"], "Parken": ["k1"]}, "arenor")
    coding = Coding(BOOK, rows | decided({"Vi har tolk.": ["sprak"]}, RATED))
    report = report_of(returns=returns, worksheet_coding=coding)

    table = section(report, "teman-arenor").table
    assert table
    assert [row[:2] for row in table.rows] == [("Växeln", "2"), ("Språk och tolk", "1")]
    evidence = section(report, f"teman-{RATED}")
    assert evidence.table
    assert [row[:2] for row in evidence.table.rows] == [("Språk och tolk", "2")]
    assert evidence.objectives == ("2.1",)
    assert section(report, "arbetsblad-arenor") == section(report_of(returns=returns), "arbetsblad-arenor")
    assert not [one.key for one in report_of(returns=returns).sections if one.key.startswith("teman-")]
