"""What every test shares: how hypothesis searches."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

# `make test` asks for "ci": the same examples on every machine. No deadline: a kernel's first call compiles it.
settings.register_profile("ci", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("dev", deadline=None)
settings.load_profile("dev")
