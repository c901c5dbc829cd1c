from django.apps import AppConfig


class CommonConfig(AppConfig):
    name = "cms.common"
    label = "common"
    verbose_name = "Gemensamt"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from .swedish_labels import name_in_code

        name_in_code()
