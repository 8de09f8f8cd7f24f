"""What all tests share: Hypothesis waits for a busy machine instead of calling a test flaky.

Commands speak the language of the system, so it is the same one everywhere.
"""

import os

from hypothesis import settings

settings.register_profile("patient", deadline=5000)
settings.load_profile("patient")

os.environ["LC_ALL"] = "C.UTF-8"
