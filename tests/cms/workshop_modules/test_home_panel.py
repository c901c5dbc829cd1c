"""The admin's first page tells an editor which reports wait."""

from datetime import date

from django.test import Client

from cms.workshop_modules.models import ModulePage, ReportPage


def report(module: ModulePage, title: str) -> ReportPage:
    page = ReportPage(title=title, day=date(2026, 11, 24), edition="2026-11-24-0a1b2c3d", digest="x", live=False)
    page.occasions = ["KRT7M4"]
    module.add_child(instance=page)
    page.save_revision()
    return page


def test_a_report_that_has_arrived_is_listed_with_its_module(editor: Client, module_page: ModulePage) -> None:
    page = report(module_page, "Vad åtta personer svarade")
    shown = editor.get("/admin/").content.decode()
    assert "Rapporter att ta ställning till" in shown
    assert f'<a href="/admin/pages/{page.pk}/edit/">Vad åtta personer svarade</a>' in shown
    assert module_page.title in shown
    assert "24 november 2026" in shown


def test_a_published_report_is_no_longer_listed(editor: Client, module_page: ModulePage) -> None:
    report(module_page, "Färdig").get_latest_revision().publish()
    assert "Rapporter att ta ställning till" not in editor.get("/admin/").content.decode()
