"""The report says who decided on the themes, and a coder's word never shows what one person wrote."""

from tests import answers
from tests.workshops.report.test_compose import report_of, section, words
from workshops.analysis.coding import Code, Coding, Decisions, digest

BOOK = (
    Code("tid", "Tid och bemanning"),
    Code("sprak", "Språk och tolk"),
    Code("samverkan", "Samverkan"),
    Code("k1", "Bussen från Hult", own=True),
)
TEXTS = [str(one.answers[0].value) for one in answers.many(60).reflections]


def decided(texts: list[str]) -> Decisions:
    """Every third is about time, and two about something that only they wrote about."""
    return {
        ("viktigast", digest(text)): frozenset({"tid"} if n % 3 == 0 else {"k1"} if n in (1, 2) else ())
        for n, text in enumerate(texts)
    }


def test_coded_themes_take_the_place_of_suggestions_and_the_report_says_how():
    report = report_of(answers.many(60), coding=Coding(BOOK, decided(TEXTS)))

    found = section(report, "svar-viktigast")
    assert found.table
    assert found.table.rows == (("Tid och bemanning", "20", "33\u00a0%"),)
    assert found.table.caption == "Så många svar tar upp varje tema (kodat för hand), i siffror"
    assert "teman" not in [one.key for one in report.sections]
    told = section(report, "kodning").paragraphs
    assert told[0] == "”Vad är det viktigaste du tar med dig?”: kodat av en person, 60 av 60\u00a0svar."


def test_a_theme_that_two_people_wrote_about_is_not_even_named():
    assert "Hult" not in words(report_of(answers.many(60), coding=Coding(BOOK, decided(TEXTS))))


def test_half_coded_stays_suggestions_and_says_how_far_it_has_come():
    half = report_of(answers.many(60), coding=Coding(BOOK, decided(TEXTS[:12])))

    assert section(half, "svar-viktigast") == section(report_of(answers.many(60)), "svar-viktigast")
    assert section(half, "teman")
    assert "12 av 60\u00a0svar är kodade" in section(half, "kodning").paragraphs[0]


def test_the_report_says_how_often_two_coders_agreed_and_nothing_about_single_themes():
    second = {text: frozenset({"tid"}) for text in list(decided(TEXTS))[:20]}
    told = section(report_of(answers.many(60), coding=Coding(BOOK, decided(TEXTS), second)), "kodning").paragraphs[-1]

    assert told.startswith("20\u00a0texter har kodats av två personer var för sig. De var överens i 63\u00a0%")


def test_without_any_decision_the_report_is_what_it_was():
    assert report_of(answers.many(60), coding=Coding(BOOK)) == report_of(answers.many(60))
