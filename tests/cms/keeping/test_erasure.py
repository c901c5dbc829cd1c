"""When its day has come: counts kept, answers gone, log written."""

from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.utils import timezone

from cms.keeping import compilation, erasure
from cms.keeping.compilation import compilations, compiled
from cms.keeping.erasure import erase_due
from cms.keeping.models import Compilation, Decision, Erasure, Kind, Notice
from cms.keeping.plan import DAYS_OF_NOTICE, planned
from cms.live.models import ApprovedWord
from cms.programme.models import Occasion
from cms.reflections.models import Reflection
from cms.worksheets.models import Return
from tests.cms.conftest import make_programme
from tests.cms.live import conftest as people
from tests.cms.live.conftest import reflect
from workshops.swedish import today

from .conftest import close, decide, hand_in

NBSP = "\N{NO-BREAK SPACE}"


def test_what_is_due_is_erased_and_logged_and_its_counts_are_kept(old: Occasion) -> None:
    ApprovedWord.objects.create(occasion=old, prompt="viktigast", words="tid")
    decide()
    before = compiled(old, Kind.REFLECTIONS)
    erased, left = erase_due(today())
    assert left == []
    (logged,) = erased
    assert (logged.kind, logged.count, logged.dnr, logged.day) == ("reflections", 7, "RS 2026-123", today())
    assert not Reflection.objects.exists()
    assert not ApprovedWord.objects.exists()
    assert compilations(old, Kind.REFLECTIONS) == [before]
    assert "Sparvöga" not in Compilation.objects.get().report
    assert Erasure.objects.get().cleaned_on == today()


def test_each_kind_has_its_own_decision(old: Occasion) -> None:
    decide(Kind.WORKSHEETS, dnr="RS 2026-9")
    erase_due(today())
    assert Reflection.objects.count() == 7
    assert not Return.objects.exists()
    kept = Compilation.objects.get().report
    assert not any(word in kept for word in ("Gökotta", "Norra", "Södra", "förskolan"))
    (report,) = compilations(old, Kind.WORKSHEETS)
    assert any(section.table for section in report.sections)
    assert "2\N{NO-BREAK SPACE}arbetsblad" in report.sections[0].paragraphs[0]


def test_a_small_group_leaves_nothing_but_that_it_was_small(occasion: Occasion) -> None:
    reflect(occasion, [{"viktigast": "Sparvöga", "tilltro": 3}] * 4)
    close(occasion, days=40)
    decide()
    erase_due(today())
    kept = Compilation.objects.get().report
    assert "Sparvöga" not in kept
    assert "inga svar visas" in kept


@pytest.mark.parametrize(("closed", "days", "recorded", "gone"), [
    (30, 30, 100, True),
    (29, 30, 100, False),
    (300, 30, DAYS_OF_NOTICE, True),
    (300, 30, DAYS_OF_NOTICE - 1, False),
])  # fmt: skip
def test_the_day_is_counted_from_closing_and_never_sooner_than_the_notice(
    occasion: Occasion, closed: int, days: int, recorded: int, gone: bool
) -> None:
    reflect(occasion, [{"tilltro": 8}] * 5)
    close(occasion, days=closed)
    decide(days=days, recorded=recorded)
    erase_due(today())
    assert Reflection.objects.exists() != gone


@pytest.mark.parametrize("kind", Kind)
def test_a_date_moved_back_makes_no_fresh_answer_old(occasion: Occasion, kind: Kind) -> None:
    reflect(occasion, [{"tilltro": 8}] * 5)
    hand_in(occasion)
    people.close(occasion, days=400)
    decide(kind, days=365)
    assert erase_due(today()) == ([], [])
    assert (Reflection.objects.count(), Return.objects.count()) == (5, 1)
    (one,) = planned(today())
    assert one.day == today() + timedelta(days=365)


def test_what_came_by_post_after_closing_is_kept_as_long_as_what_came_in_time(old: Occasion) -> None:
    hand_in_late(old)
    decide(Kind.WORKSHEETS)
    erase_due(today())
    assert Return.objects.count() == 3


def hand_in_late(occasion: Occasion) -> None:
    people.close(occasion, days=-1)
    hand_in(occasion, {"team": "Östra", "steg": "Vänta"})
    people.close(occasion, days=40)


def test_nothing_is_erased_before_it_could_be_seen_coming_for_a_week(old: Occasion) -> None:
    decide(noticed=-1000)
    for days in range(DAYS_OF_NOTICE):
        night = today() + timedelta(days=days)
        assert erase_due(night) == ([], [])
        assert planned(night)[0].day == today() + timedelta(days=DAYS_OF_NOTICE)
    erased, _ = erase_due(today() + timedelta(days=DAYS_OF_NOTICE))
    assert len(erased) == 1
    assert not Notice.objects.exists()


def test_a_clock_set_forward_erases_nothing_before_somebody_has_had_a_week_to_mend_it(old: Occasion) -> None:
    decide(days=300)
    assert erase_due(date(2999, 1, 1)) == ([], [])
    assert Notice.objects.get().day.year == 2999
    assert erase_due(today()) == ([], [])
    assert not Notice.objects.exists()
    assert planned(today())[0].day.year < 2999


def test_an_erasure_that_was_put_off_is_given_notice_of_anew(old: Occasion) -> None:
    decision = decide()
    decision.in_force = False
    decision.save()
    erase_due(today())
    Decision.objects.update(in_force=True)
    assert erase_due(today()) == ([], [])
    assert Reflection.objects.count() == 7


def test_open_occasions_are_left_alone_however_short_the_time(occasion: Occasion) -> None:
    reflect(occasion, [{"tilltro": 8}] * 5)
    decide(days=1)
    erase_due(today())
    assert Reflection.objects.count() == 5


def test_the_preview_says_what_goes_which_day(old: Occasion, capsys: pytest.CaptureFixture[str]) -> None:
    old.answers_close_at = datetime(2027, 2, 1, 12, tzinfo=timezone.get_current_timezone())
    old.save()
    decide(days=30)
    assert str(planned(today())[0]).startswith(
        f"Den 3{NBSP}mars 2027 raderas 7{NBSP}reflektioner från Tillgängligt stöd"
    )
    call_command("erase_due", "--visa")
    assert f"Den 3{NBSP}mars 2027 raderas 7{NBSP}reflektioner" in capsys.readouterr().out
    assert Reflection.objects.count() == 7


def test_what_cannot_be_compiled_is_not_erased_and_stops_nothing_else(
    old: Occasion, closed_occasion: Occasion, monkeypatch: pytest.MonkeyPatch
) -> None:
    people.close(closed_occasion, days=-1)
    reflect(closed_occasion, [{"tilltro": 8}] * 5)
    close(closed_occasion, days=50)
    decide()
    honest = compilation.compiled

    def fails_for_one(occasion: Occasion, kind: Kind):
        if occasion.pk == old.pk:
            raise ValueError("no")
        return honest(occasion, kind)

    monkeypatch.setattr(compilation, "compiled", fails_for_one)
    with pytest.raises(CommandError, match="inte raderat"):
        call_command("erase_due")
    assert set(Reflection.objects.values_list("occasion", flat=True)) == {old.pk}
    assert Erasure.objects.get().occasion == closed_occasion


def test_an_erasure_that_was_interrupted_before_the_disk_was_clean_is_finished_next_time(
    old: Occasion, cleaned: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(connection: object) -> None:
        raise KeyboardInterrupt

    decide()
    with monkeypatch.context() as patched:
        patched.setattr(erasure.disk, "clean", interrupted)
        with pytest.raises(KeyboardInterrupt):
            erase_due(today())
    assert Erasure.objects.get().cleaned_on is None
    erase_due(today())
    erase_due(today())
    assert cleaned == ["default"]


def test_answers_that_came_after_an_erasure_are_compiled_beside_the_kept(old: Occasion) -> None:
    decide()
    erase_due(today())
    people.close(old, days=-1)
    reflect(old, [{"tilltro": 2}] * 5)
    assert len(compilations(old, Kind.REFLECTIONS)) == 2


@pytest.mark.parametrize("fields", [{"decided_on": date(2999, 1, 1)}, {"days": 0}, {"days": 40_000}, {"dnr": ""}])
def test_an_impossible_decision_is_refused(db: None, fields: dict[str, object]) -> None:
    given = {
        "programme": make_programme(),
        "kind": Kind.REFLECTIONS,
        "dnr": "1",
        "decided_on": date(2026, 1, 1),
        "days": 30,
    }
    with pytest.raises(ValidationError):
        Decision(**given | {"authority": "A", "covers": "B"} | fields).full_clean()


def test_one_decision_at_a_time_is_in_force_for_a_kind_in_a_programme(db: None) -> None:
    first = decide()
    given = {"dnr": "2", "decided_on": first.decided_on, "authority": "A", "covers": "B", "days": 5}
    second = Decision(programme=first.programme, kind=first.kind, **given)
    with pytest.raises(ValidationError, match="gäller redan"):
        second.full_clean()
