from django.apps import AppConfig


class KeepingConfig(AppConfig):
    name = "cms.keeping"
    label = "keeping"
    verbose_name = "Gallring och arkiv"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from .locks import lock_everything

        lock_everything()
