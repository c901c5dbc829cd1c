from django.apps import AppConfig


class WorkshopModulesConfig(AppConfig):
    name = "cms.workshop_modules"
    label = "workshop_modules"
    verbose_name = "Workshopmoduler"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from . import editions  # noqa: F401  (connects the signal)
