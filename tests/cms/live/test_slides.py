"""What the big screen shows, and what it never does."""

from cms.live.models import ApprovedWord
from cms.live.slides import HIDDEN, live
from cms.programme.models import Occasion

from .conftest import reflect

SCALE, TEXT, CHOICES, CHOICE = 1, 0, 2, 3


def test_below_five_answers_only_their_number_is_shown(occasion: Occasion) -> None:
    reflect(occasion, [{"tilltro": 7, "viktigast": "Hemligt"}] * 4)
    ApprovedWord.objects.create(occasion=occasion, prompt="viktigast", words="hemligt")
    shown = live(occasion, place=1)
    assert (shown.answered, shown.shown) == (4, 0)
    assert [(slide.bars, slide.words) for slide in shown.slides] == [((), ())] * 4
    assert {slide.note for slide in shown.slides} == {"Svaren visas när minst fem har svarat på frågan."}


def test_from_five_answers_the_ratings_are_shown(occasion: Occasion) -> None:
    reflect(occasion, [{"tilltro": step} for step in (8, 8, 8, 8, 9, 2, 2, 3, 3, 3)])
    scale = live(occasion, place=1).slides[SCALE]
    assert [(bar.label, bar.told) for bar in scale.bars] == [("0–3", "5"), ("4–10", "5")]
    assert [bar.width for bar in scale.bars] == [100, 100]
    assert "10 = Helt säker" in scale.note


def test_a_question_that_fewer_have_answered_waits_alone(occasion: Occasion) -> None:
    reflect(occasion, [{"tilltro": 8}] * 4 + [{"hinder": ["tid"]}] * 5)
    assert "minst fem" in live(occasion, place=1).slides[SCALE].note
    assert live(occasion, place=1).slides[CHOICES].bars[0].told == "5"


def test_a_small_count_is_hidden_and_looks_like_no_number(occasion: Occasion) -> None:
    reflect(occasion, [{"hinder": ["tid"]}] * 9 + [{"hinder": ["pengar"]}])
    bars = {bar.label: bar for bar in live(occasion, place=1).slides[CHOICES].bars}
    assert bars["Tid"].told == "9"
    assert (bars["Pengar"].told, bars["Pengar"].width) == (HIDDEN, 0)
    assert (bars["Mandat"].told, bars["Mandat"].width) == (HIDDEN, 0)


def test_nothing_is_shown_of_options_that_are_all_small(occasion: Occasion) -> None:
    reflect(occasion, [{"perspektiv": key} for key in ("barnratt", "jamlikhet", "inget") * 2])
    slide = live(occasion, place=1).slides[CHOICE]
    assert slide.bars == ()
    assert slide.note


def test_while_only_the_number_is_in_sight_nothing_leaves(occasion: Occasion) -> None:
    reflect(occasion, [{"tilltro": 8}] * 9)
    for beside in (-1, 0, 99):
        assert (live(occasion, place=beside).answered, live(occasion, place=beside).shown) == (9, 0)
    assert live(occasion, place=1).shown == 9


def test_later_answers_are_added_as_a_group_of_their_own(occasion: Occasion) -> None:
    """Four of the later ones chose money too: too few to tell, also by subtraction."""
    reflect(occasion, [{"hinder": ["tid"]}] * 6)
    live(occasion, place=1)
    reflect(occasion, [{"hinder": ["tid"]}] * 8 + [{"hinder": ["tid", "pengar"]}] * 4)
    slide = live(occasion, place=1).slides[CHOICES]
    assert {bar.label: bar.told for bar in slide.bars} == {"Tid": "18", "Pengar": HIDDEN, "Mandat": HIDDEN}
    reflect(occasion, [{"hinder": ["pengar"]}] * 36)
    slide = live(occasion, place=1).slides[CHOICES]
    assert {bar.label: bar.told for bar in slide.bars} == {"Tid": "minst 18", "Pengar": "minst 36", "Mandat": HIDDEN}


def test_the_middle_of_several_groups_lies_between_theirs(occasion: Occasion) -> None:
    reflect(occasion, [{"tilltro": 8}] * 6)
    live(occasion, place=1)
    reflect(occasion, [{"tilltro": 4}] * 12)
    assert "mellan 4 och 8" in live(occasion, place=1).slides[SCALE].note


def test_ratings_grow_in_steps_so_that_two_looks_never_tell_one_persons_answer(occasion: Occasion) -> None:
    reflect(occasion, [{"hinder": ["tid"]}] * 5)
    before = live(occasion, place=1)
    reflect(occasion, [{"hinder": ["mandat"]}])
    after = live(occasion, place=1)
    assert (before.answered, after.answered) == (5, 6)
    assert before.slides == after.slides
    assert (before.shown, after.shown) == (5, 5)


def test_words_are_shown_when_approved_in_no_order_of_how_many_wrote_them(occasion: Occasion) -> None:
    reflect(occasion, [{"viktigast": "Vi behöver tid och språk"}] * 6)
    assert live(occasion, place=1).slides[TEXT].words == ()
    assert "godkänt" in live(occasion, place=1).slides[TEXT].note
    for words in ("tid", "språk"):
        ApprovedWord.objects.create(occasion=occasion, prompt="viktigast", words=words)
    assert live(occasion, place=1).slides[TEXT].words == ("språk", "tid")
