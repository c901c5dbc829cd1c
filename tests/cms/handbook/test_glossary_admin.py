"""The glossary in the admin: synonyms are written one a line."""

from django.test import Client

from cms.handbook.models import GlossaryTerm


def test_synonyms_are_read_one_a_line_and_shown_so_again(editor: Client) -> None:
    form = {"term": "arena", "definition": "En plats.", "key": "arena", "sort_order": "1"}
    editor.post("/admin/snippets/handbook/glossaryterm/add/", form | {"synonyms": "mötesplats\r\n\r\n  lokal "})
    row = GlossaryTerm.objects.get()
    assert row.synonyms == ["mötesplats", "lokal"]
    shown = editor.get(f"/admin/snippets/handbook/glossaryterm/edit/{row.pk}/").content.decode()
    assert "mötesplats\nlokal</textarea>" in shown


def test_a_term_needs_no_synonyms(editor: Client) -> None:
    form = {"term": "arena", "definition": "En plats.", "key": "arena", "sort_order": "1", "synonyms": ""}
    editor.post("/admin/snippets/handbook/glossaryterm/add/", form)
    assert GlossaryTerm.objects.get().synonyms == []
