"""What an editor sees of the teams' worksheets: every version, beside the others, and nothing to change it with."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.utils import timezone
from lxml import html

from cms.accounts.models import User
from cms.accounts.roles import create_roles
from cms.programme.models import Occasion
from cms.worksheets.intake import receive
from cms.worksheets.results import return_set
from cms.worksheets.side_by_side import teams
from tests import answers
from workshops.contract import Unread

LIST, PAGE = "/admin/arbetsblad/", "/admin/arbetsblad/KRT7M4/"


@pytest.fixture
def editor(occasion: Occasion) -> Client:
    """Signed in as a member of Redaktör."""
    return signed_in("Redaktör")


def signed_in(role: str) -> Client:
    create_roles()
    user = User.objects.create_user("prov")
    user.groups.add(Group.objects.get(name=role))
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def hand_in(occasion: Occasion, changes: dict[str, Any] | None = None, **fields: Any) -> None:
    edition = occasion.module.editions.get().edition
    receive(occasion, answers.team(changes, edition=edition, **fields), timezone.now())


def test_two_versions_stand_beside_each_other_with_what_differs_marked(occasion: Occasion) -> None:
    hand_in(occasion, {"team": "Norra"})
    hand_in(occasion, {"team": "Södra"})
    hand_in(occasion, {"team": "NORRA ", "sakerhet": 2})

    north, south = teams(return_set(occasion))

    assert (north.name, south.name) == ("NORRA", "Södra")
    assert [version.split(":")[0] for version in north.versions] == ["Version 1", "Version 2"]
    assert "Version" not in south.versions[0]
    differing = {row.question: [one.text for one in row.answers if one] for row in north.questions if row.differs}
    assert differing["Hur säkra är ni på att steget blir av?"] == [
        "7 på en skala från 0 till 10",
        "2 på en skala från 0 till 10",
    ]
    assert len(differing) == 2  # the name too, as it was written


def test_a_question_that_only_one_version_asked_is_no_empty_answer(occasion: Occasion) -> None:
    shorter = answers.team({"sakerhet": 1})
    receive(occasion, shorter, timezone.now())
    receive(occasion, shorter.model_copy(update={"answers": shorter.answers[:-1]}), timezone.now())

    ((team),) = teams(return_set(occasion))

    assert [row.answers[1] is None for row in team.questions] == [False] * 9 + [True]


def test_what_could_not_be_read_is_shown_with_why(occasion: Occasion) -> None:
    unread = Unread(key="uppfoljning", question="Vilken dag?", text="i mars", why="Svaret ska vara ett datum.")
    hand_in(occasion, {"uppfoljning": None}, unread=(unread,))

    last = teams(return_set(occasion))[0].questions[-1].answers[0]

    assert last
    assert (last.text, last.problem) == ("i mars", "Svaret ska vara ett datum.")


def test_the_editor_finds_the_worksheets_from_the_menu(editor: Client, occasion: Occasion) -> None:
    assert "Inget team har lämnat in" in editor.get(LIST).content.decode()
    hand_in(occasion, {"steg": "<script>alert(1)</script>", "team": "<b>Norra</b>"})

    assert f'href="{PAGE}"' in editor.get(LIST).content.decode()
    shown = editor.get(PAGE).content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown
    assert "<b>Norra" not in shown
    assert "&lt;b&gt;Norra&lt;/b&gt;" in shown
    assert "/admin/arbetsblad/" in editor.get("/admin/").content.decode()
    assert not html.fromstring(shown).xpath("//main//form[@method='post'] | //main//button")
    assert editor.get("/admin/arbetsblad/CCCCCC/").status_code == 404


def test_nobody_else_in_the_admin_reads_them(occasion: Occasion) -> None:
    reviewer = signed_in("Granskare")
    for address in (LIST, PAGE):
        assert reviewer.get(address).status_code == 302
    assert LIST not in reviewer.get("/admin/").content.decode()


def test_nobody_is_given_a_way_to_change_them(occasion: Occasion) -> None:
    create_roles()
    about_returns = Permission.objects.filter(content_type__app_label="worksheets", content_type__model="return")
    assert list(about_returns.values_list("codename", flat=True)) == ["view_return"]


def test_the_number_of_questions_to_the_database_does_not_grow(
    editor: Client, occasion: Occasion, django_assert_max_num_queries: Any
) -> None:
    for step in range(6):
        hand_in(occasion, {"sakerhet": step})
    editor.get(PAGE)
    with django_assert_max_num_queries(15):
        assert editor.get(PAGE).status_code == 200
