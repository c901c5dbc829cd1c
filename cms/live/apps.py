from django.apps import AppConfig


class LiveConfig(AppConfig):
    name = "cms.live"
    label = "live"
    verbose_name = "Visning"
    default_auto_field = "django.db.models.BigAutoField"
