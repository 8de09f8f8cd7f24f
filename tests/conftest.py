"""What all tests share: Hypothesis waits for a busy machine instead of calling a test flaky."""

from hypothesis import settings

settings.register_profile("patient", deadline=5000)
settings.load_profile("patient")
