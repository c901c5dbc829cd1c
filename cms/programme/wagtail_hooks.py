from wagtail.snippets.models import register_snippet

from .viewsets import OccasionViewSet

register_snippet(OccasionViewSet)
