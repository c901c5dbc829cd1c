from django.apps import AppConfig


class StockConfig(AppConfig):
    name = "tests.load.stock"
    default_auto_field = "django.db.models.BigAutoField"
