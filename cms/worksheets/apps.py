from django.apps import AppConfig


class WorksheetsConfig(AppConfig):
    name = "cms.worksheets"
    label = "worksheets"
    verbose_name = "Arbetsblad"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from . import changes  # noqa: F401  (connects the signals)
