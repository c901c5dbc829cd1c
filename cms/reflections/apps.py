from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ReflectionsConfig(AppConfig):
    name = "cms.reflections"
    label = "reflections"
    verbose_name = "Reflektioner"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from . import checks  # noqa: F401  (registers itself)
        from .latest_day import make_trigger
        from .storage import drop_rowid

        post_migrate.connect(drop_rowid, sender=self)
        post_migrate.connect(make_trigger, sender=self)
