"""What all tests share: Hypothesis waits for a busy machine instead of calling a test flaky.

In CI, which has ten minutes on a slow machine, it tries 25 examples where a test says nothing of them,
elsewhere 100.

Commands speak the language of the system, so it is the same one everywhere.
"""

import os
from collections.abc import Iterator
from uuid import uuid4

import pytest
from hypothesis import settings

settings.register_profile(
    "patient", deadline=5000, max_examples=25 if os.environ.get("CI") else 100
)
settings.load_profile("patient")

os.environ["LC_ALL"] = "C.UTF-8"


@pytest.fixture
def postgres() -> Iterator[str]:
    """The address of an empty schema of its own; without a server the test is skipped."""
    from tests.store.stores import sql  # noqa: PLC0415 -- most tests need no driver

    address = os.environ.get("ADVISOR_TEST_DATABASE_URL", "postgresql://root@127.0.0.1:5432/test")
    schema = f"advisor_{uuid4().hex}"
    try:
        sql(address, f"CREATE SCHEMA {schema}")
    except OSError as error:
        if os.environ.get("CI"):
            raise
        pytest.skip(f"no PostgreSQL at {address}: {error}")
    yield f"{address}?search_path={schema}&application_name={schema}"
    sql(address, f"DROP SCHEMA {schema} CASCADE")
