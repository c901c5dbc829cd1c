"""The editor's form for a module: a draft may be half-written, what is published has to be whole."""

from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm


class ModuleForm(WagtailAdminPageForm):
    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self.instance.must_be_whole = not self.is_deferred_validation and not self.errors
        if self.parent_page:
            self.instance.parent_area = self.parent_page.specific
        return cleaned
