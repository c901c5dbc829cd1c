"""The API: one NinjaAPI, one router a resource."""

from ninja import NinjaAPI

api = NinjaAPI(title="Samling", version="1", urls_namespace="api-v1")
