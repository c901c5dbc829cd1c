from django.apps import AppConfig


class WorksheetsConfig(AppConfig):
    name = "cms.worksheets"
    label = "worksheets"
    verbose_name = "Arbetsblad"
    default_auto_field = "django.db.models.BigAutoField"
