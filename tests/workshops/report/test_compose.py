"""The report keeps the wording people met, shows nothing below the threshold, and says why."""

from datetime import date
from functools import cache

import pytest

from tests import answers
from workshops.contract import Answer, Report, Section
from workshops.report import ReportError, compose, quotable

TEAMS = [answers.team(), answers.team({"mal-2-1": {"level": 1}, "behov": "kunskap", "foraldrar": 750.5})]


def report_of(*sets: object, returns: object = (), **options: object) -> Report:
    return compose(answers.MODULE, sets, returns, day=answers.DAY, **options)  # ty: ignore[invalid-argument-type]


@cache
def eight() -> Report:
    return report_of(answers.eight())


@cache
def both() -> Report:
    return report_of(answers.eight(), returns=TEAMS)


@cache
def sixty() -> Report:
    return report_of(answers.many(60))


def section(report: Report, key: str) -> Section:
    return next(one for one in report.sections if one.key == key)


def words(report: Report) -> str:
    return report.model_dump_json(exclude={"sections": {"__all__": {"figure": {"png_base64"}}}})


def test_a_report_has_a_section_for_every_question_and_every_objective() -> None:
    report = both()
    assert [one.key for one in report.sections] == [
        "om", "svar-viktigast", "svar-tilltro", "svar-hinder", "svar-perspektiv", "teman", "malsattningar",
        "arbetsblad-arenor", "arbetsblad-foraldrar", "arbetsblad-saknas", "arbetsblad-vag-in",
        "arbetsblad-behov", "arbetsblad-sakerhet", "arbetsblad-steg", "arbetsblad-uppfoljning",
        "per-malsattning",
    ]  # fmt: skip
    assert report.occasions == ("KRT7M4",)
    assert report.title == "Tillgängligt stöd för föräldrar – rapport"


def test_it_begins_with_what_it_rests_on() -> None:
    about = section(both(), "om").paragraphs
    assert (
        about[0]
        == "Rapporten bygger på 8\u00a0anonyma reflektioner från ett tillfälle och 2\u00a0arbetsblad från team."
    )
    assert about[1] == "Reflektionerna lämnades 24\u00a0november 2026."
    assert "färre än fem" in about[2]


def test_the_heading_is_the_question_as_it_was_asked_and_other_wordings_are_named() -> None:
    old = [answers.reflection({"tilltro": 3}, {"tilltro": "Hur säker är du?"})] * 5
    new = [answers.reflection({"tilltro": 9}, {"tilltro": "Hur trygg är du?"}, edition="2026-12-01-ffffffff")] * 5
    found = section(report_of(answers.reflection_set([*old, *new])), "svar-tilltro")
    assert found.heading == "Hur trygg är du?"
    assert any("”Hur säker är du?”" in paragraph for paragraph in found.paragraphs)


def test_eight_answers_give_the_middle_of_a_scale_and_sixty_give_its_spread() -> None:
    few = section(eight(), "svar-tilltro")
    assert "Det mittersta svaret är 7" in few.paragraphs[1]
    assert few.figure is few.table is None
    many = section(sixty(), "svar-tilltro")
    assert many.table
    assert many.figure
    assert [row[0] for row in many.table.rows][:2] == ["0–2", "3"]
    assert sum(int(row[1]) for row in many.table.rows) == 60


def test_options_that_few_chose_are_not_shown() -> None:
    found = section(eight(), "svar-hinder")
    assert found.table
    assert found.table.rows == (
        ("Tid", "6", "omkring 80\u00a0%"),
        ("Pengar", "visas inte", "visas inte"),
        ("Mandat", "visas inte", "visas inte"),
    )


def test_themes_are_counted_per_answer_and_called_suggestions() -> None:
    found = section(eight(), "svar-viktigast")
    assert found.table
    assert found.table.rows == (("Tid och bemanning", "5", "omkring 60\u00a0%"),)
    assert "förslag" in found.table.caption
    assert "I färre än fem svar: Samverkan och Språk och tolk." in found.paragraphs


def test_fewer_than_five_reflections_show_nothing_but_that() -> None:
    four = answers.reflection_set(answers.eight().reflections[:4])
    report = report_of(four)
    assert [one.key for one in report.sections] == ["om", "svar"]
    assert "Färre än fem reflektioner har kommit in från KRT7M4." in section(report, "om").paragraphs[1]
    assert "4" not in words(report).replace("KRT7M4", "").replace("2026-11-24", "").replace("0a1b2c3d", "")


def test_a_small_occasion_does_not_add_to_a_large_one() -> None:
    small = answers.eight().reflections[:4]
    leaky = answers.reflection_set(small, occasion="PQR679").model_copy(
        update={"withheld": False, "reflections": small}
    )
    together, alone = report_of(answers.many(60), leaky), sixty()
    assert together.sections[1:] == alone.sections[1:]


def test_a_question_that_four_of_eight_answered_says_no_more_than_that() -> None:
    people = [answers.reflection({"hinder": ["tid"]} | ({"tilltro": 9} if n < 4 else {})) for n in range(8)]
    found = section(report_of(answers.reflection_set(people)), "svar-tilltro")
    assert found.paragraphs == ("Fråga i den anonyma reflektionen. Färre än fem har svarat, så inget visas.",)
    assert found.figure is found.table is None


def test_free_text_is_quoted_only_if_approved() -> None:
    text = "Vi saknar personal på kvällarna."
    assert text not in words(both())
    found = section(report_of(answers.eight(), approved=[text]), "svar-viktigast")
    assert found.quotes == (text,)


def test_what_can_be_approved_is_listed_by_question() -> None:
    found = quotable(answers.MODULE, [answers.eight()], TEAMS)
    assert len(found["Vad är det viktigaste du tar med dig?"]) == 8
    assert not any("Kommun, region och en förening" in text for some in found.values() for text in some)
    four = answers.reflection_set(answers.eight().reflections[:4])
    assert quotable(answers.MODULE, [four], []) == {}


def test_teams_are_summed_per_objective_and_none_is_named() -> None:
    found = section(both(), "malsattningar")
    assert found.table
    assert found.table.rows == (("2.1", "0", "1", "0", "1", "0", "2"),)
    assert found.objectives == ("2.1",)
    assert "2.1 Föräldrar vet vilket stöd som finns." in found.paragraphs


def test_ratings_and_themes_stand_once_more_under_the_objective_that_they_serve() -> None:
    found = section(report_of(answers.many(60), returns=TEAMS), "per-malsattning")
    assert found.objectives == ("2.1", "2.2")
    assert found.table
    under = {(code, question): told for code, question, told in found.table.rows}
    assert under["2.1", "Så långt har teamen kommit med målsättningarna"] == (
        "1 Behov bedömt: 1 team; 3 Genomförs: 1 team"
    )
    assert under["2.1", "Vilka når ni för sällan?"] == under["2.2", "Vilka når ni för sällan?"]
    rated = section(sixty(), "svar-tilltro").table
    assert rated
    assert under["2.1", "Hur säker är du på att ert första steg blir av?"] == "; ".join(
        f"steg {step}: {people}" for step, people, _ in rated.rows
    )


def test_an_objective_without_answers_is_named() -> None:
    found = section(report_of(answers.eight()), "per-malsattning")
    assert found.paragraphs[-1] == "Svar saknas om 2.2."


def test_what_a_section_hides_stays_hidden_under_its_objective() -> None:
    people = [answers.reflection({"hinder": ["tid"]} | ({"tilltro": 9} if n < 4 else {})) for n in range(8)]
    found = section(report_of(answers.reflection_set(people)), "per-malsattning")
    assert found.table
    assert not any("9" in cell for row in found.table.rows for cell in row)


def test_tables_of_the_worksheets_are_gathered_under_their_own_headings() -> None:
    found = section(both(), "arbetsblad-arenor")
    assert found.table
    assert found.table.header == ("Arena", "Vem ansvarar?", "Vilka når den?")
    assert len(found.table.rows) == 4


def test_numbers_are_summed_with_decimal_comma_and_unit() -> None:
    found = section(both(), "arbetsblad-foraldrar")
    assert found.paragraphs[-1] == (
        "Svaren går från 750,5 till 1\u00a0250 föräldrar. Summan är 2\u00a0000,5 föräldrar."
    )


def test_the_days_that_teams_have_chosen_are_told_in_order() -> None:
    days = ["2027-03-03", "2027-02-24", "2027-03-03"]
    found = section(report_of(returns=[answers.team({"uppfoljning": one}) for one in days]), "arbetsblad-uppfoljning")
    assert found.paragraphs[-1] == "Svaren är 24\u00a0februari 2027 och 3\u00a0mars 2027."


def test_worksheets_alone_make_a_report_too() -> None:
    report = report_of(returns=TEAMS)
    assert "svar" in [one.key for one in report.sections]
    assert section(report, "malsattningar").figure


def test_answers_that_could_not_be_read_as_answers_are_counted_and_said() -> None:
    unread = {"key": "uppfoljning", "question": "Vilken dag följer ni upp?", "text": "i mars", "why": "Fel."}
    report = report_of(returns=[answers.team({"uppfoljning": None}, unread=[unread])])
    assert "Ett svar i arbetsbladen går inte att räkna med" in words(report)
    assert "i mars" not in words(report)
    assert "går inte att räkna med" not in words(report_of(returns=[answers.team()]))


def test_a_kind_that_no_reflection_asks_is_left_out() -> None:
    odd = Answer(key="inkomst", kind="number", question="Vad tjänar du?", value=12.5)
    people = [one.model_copy(update={"answers": (*one.answers, odd)}) for one in answers.eight().reflections]
    assert [one.key for one in report_of(answers.reflection_set(people)).sections] == [
        one.key for one in eight().sections
    ]


def test_answers_to_another_theme_are_refused() -> None:
    with pytest.raises(ReportError, match="Välj rätt tema"):
        report_of(answers.eight(module="kunskap"))


def test_no_occasion_means_no_report() -> None:
    with pytest.raises(ReportError, match="Ange koden"):
        report_of(returns=[answers.team(occasion=None)])


def test_the_same_answers_give_the_same_report_whatever_order_they_came_in() -> None:
    group = answers.many(60)
    backwards = group.model_copy(update={"reflections": group.reflections[::-1]})
    assert sixty() == report_of(backwards)
    assert sixty().digest == compose(answers.MODULE, [group], [], day=date(2027, 1, 1)).digest
