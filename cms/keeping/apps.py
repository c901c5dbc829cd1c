from django.apps import AppConfig
from django.db.models.signals import post_migrate


class KeepingConfig(AppConfig):
    name = "cms.keeping"
    label = "keeping"
    verbose_name = "Gallring och arkiv"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from .locks import lock_everything
        from .triggers import make_triggers

        lock_everything()
        post_migrate.connect(make_triggers, sender=self)
