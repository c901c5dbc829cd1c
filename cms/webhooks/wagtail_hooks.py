from wagtail.snippets.models import register_snippet

from .viewsets import ReceiverViewSet

register_snippet(ReceiverViewSet)
