"""Puts tests/ on the path, so that every folder of tests can use its helper modules, and fixes random examples.

The examples of property tests are the same in every run, so that a red test means that the change is at fault.
HYPOTHESIS_PROFILE=explore looks for new ones.
"""

import os

from hypothesis import HealthCheck, settings

settings.register_profile("fixed", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("explore", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fixed"))
