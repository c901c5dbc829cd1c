"""What is written to people about a review."""

from typing import Any

from django.contrib.auth.models import Group

from cms.accounts.models import User
from cms.accounts.roles import create_roles
from tests.browser.english import english


def person(name: str, role: str) -> User:
    user = User.objects.create_user(name, f"{name}@region.example", "lang-losenfras-3")
    user.groups.add(Group.objects.get(name=role))
    return user


def test_reviewer_and_editor_are_written_to_in_swedish(chapters: Any, mailoutbox: list[Any]):
    create_roles()
    editor, reviewer = person("eva", "Redaktör"), person("greta", "Granskare")
    chapter = chapters[0]
    chapter.save_revision(user=editor)
    state = chapter.get_workflow().start(chapter, editor)
    state.current_task_state.reject(user=reviewer, comment="Skriv kortare.")

    asked, answered = mailoutbox
    assert (asked.to, answered.to) == ([reviewer.email], [editor.email])
    assert "Skriv kortare." in answered.body
    lines = [line for mail in mailoutbox for line in (mail.subject, *mail.body.splitlines())]
    assert not english(line.partition("http")[0] for line in lines)
