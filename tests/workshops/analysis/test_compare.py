"""Questions are paired by their keys; what one side hides is hidden in the pair."""

from datetime import date

from tests import answers
from workshops.analysis.compare import between, within
from workshops.analysis.findings import Finding, findings
from workshops.analysis.reflections import table
from workshops.contract import ReflectionPrompt, ScalePrompt, answer

FORE, EFTER = (
    ScalePrompt(key=f"tilltro-{when}", question=f"Hur säker {when}?", low_label="Inte", high_label="Helt")
    for when in ("fore", "efter")
)


def found(prompts: tuple[ReflectionPrompt, ...], *people: tuple[int, ...]) -> tuple[Finding, ...]:
    """What is shown of `people`, each with an answer to each of the scales."""
    given = [
        answers.reflection({}, day=date(2026, 3, 10)).model_copy(
            update={"answers": tuple(answer(prompt, step) for prompt, step in zip(prompts, steps, strict=True))}
        )
        for steps in people
    ]
    return findings(table([answers.reflection_set(given)]), prompts, (), 5)


def test_a_question_before_stands_beside_the_same_question_after():
    (pair,) = within(found((FORE, EFTER), *[(1, 3)] * 6, *[(8, 9)] * 6))

    assert (pair.before.question.key, pair.after.question.key) == ("tilltro-fore", "tilltro-efter")
    assert pair.rows == ()  # their bands end at different steps, and nothing is cut to fit
    (pair,) = within(found((FORE, EFTER), *[(1, 9)] * 6, *[(8, 1)] * 5, (8, 8)))
    assert pair.rows == (("0–1", 6, 5), ("2–10", 6, 7))


def test_a_question_that_is_only_asked_before_is_in_no_pair():
    assert within(found((FORE,), *[(1,)] * 6)) == ()


def test_a_question_that_few_answered_on_one_side_is_in_no_pair():
    assert between(found((EFTER,), *[(1,)] * 6), ()) == ()
    assert between((), found((EFTER,), *[(1,)] * 6)) == ()
