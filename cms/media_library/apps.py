from django.apps import AppConfig


class MediaLibraryConfig(AppConfig):
    name = "cms.media_library"
    label = "media_library"
    verbose_name = "Mediebibliotek"
    default_auto_field = "django.db.models.BigAutoField"
