"""A question keeps its identity through rewordings, and the wording people met is what is reported."""

from tests import answers
from workshops.analysis.choices import option_counts
from workshops.analysis.frames import returns_frame
from workshops.analysis.questions import Question, questions
from workshops.analysis.ratings import objective_levels, step_counts
from workshops.analysis.reflections import table
from workshops.analysis.tally import tally
from workshops.contract import ReflectionSet

NEWER = "2026-12-01-ffffffff"


def asked(*sets: ReflectionSet) -> dict[str, Question]:
    return {one.key: one for one in tally(table(sets), answers.MODULE.reflection, answers.MODULE.themes, 5)}


def test_questions_come_in_the_order_they_are_asked_also_those_without_answers() -> None:
    found = asked(answers.reflection_set([answers.reflection({"tilltro": 3})] * 5))
    assert list(found) == ["viktigast", "tilltro", "hinder", "perspektiv"]
    assert [one.n for one in found.values()] == [0, 5, 0, 0]
    assert found["viktigast"].wording == "Vad är det viktigaste du tar med dig?"


def test_the_newest_wording_leads_and_the_others_are_kept() -> None:
    old = [answers.reflection({"tilltro": 3}, {"tilltro": "Hur säker är du?"})] * 5
    new = [answers.reflection({"tilltro": 4}, {"tilltro": "Hur trygg är du?"}, edition=NEWER)] * 2
    question = asked(answers.reflection_set([*old, *new]))["tilltro"]
    assert (question.wording, question.other_wordings, question.n) == ("Hur trygg är du?", ("Hur säker är du?",), 7)


def test_a_question_that_is_no_longer_asked_comes_last_with_its_answers() -> None:
    found = tally(table([answers.eight()]), answers.MODULE.reflection[1:], (), 5)
    assert [one.key for one in found] == ["tilltro", "hinder", "perspektiv", "viktigast"]
    assert found[-1].prompt is None
    assert found[-1].n == 8


def test_steps_without_answers_are_counted_as_nought() -> None:
    counts = step_counts(asked(answers.eight())["tilltro"])
    assert list(counts) == list(range(11))
    assert sum(counts.values()) == 8
    assert (counts[7], counts[0]) == (2, 0)


def test_options_are_counted_by_their_labels_in_the_order_they_were_offered() -> None:
    found = asked(answers.eight())
    assert option_counts(found["hinder"]) == (("Tid", 6), ("Pengar", 2), ("Mandat", 1))
    assert option_counts(found["perspektiv"]) == (("Barnets rättigheter", 5), ("Jämlikhet", 3), ("Inget av dem", 0))


def test_levels_are_summed_per_objective_over_the_teams() -> None:
    returns = [answers.team(), answers.team({"mal-2-1": {"level": 0}}), answers.team({"mal-2-1": {"level": 3}})]
    counts = objective_levels(questions(returns_frame(returns), answers.MODULE.prompts)[:2][1:])
    assert counts.loc["2.1"].to_dict() == {0: 1, 1: 0, 2: 0, 3: 2, 4: 0}


def test_evidence_without_a_step_is_no_rating() -> None:
    returns = [answers.team({"mal-2-1": {"evidence": "Vi har börjat."}})]
    assessed = [one for one in questions(returns_frame(returns), answers.MODULE.prompts) if one.kind == "assessment"]
    assert objective_levels(assessed).empty
