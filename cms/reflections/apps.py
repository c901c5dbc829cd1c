from django.apps import AppConfig


class ReflectionsConfig(AppConfig):
    name = "cms.reflections"
    label = "reflections"
    verbose_name = "Reflektioner"
    default_auto_field = "django.db.models.BigAutoField"
