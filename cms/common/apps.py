from django.apps import AppConfig


class CommonConfig(AppConfig):
    name = "cms.common"
    label = "common"
    verbose_name = "Gemensamt"
    default_auto_field = "django.db.models.BigAutoField"
