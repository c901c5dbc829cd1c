"""For every test: a property is true or false, however busy the machine is."""

from hypothesis import HealthCheck, settings

settings.register_profile("samling", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("samling")
