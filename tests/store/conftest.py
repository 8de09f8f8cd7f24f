"""The stores under test, each empty, all with a clock that the test sets."""

import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from bot.store.port import Store
from tests.store.stores import KINDS, SetClock, opened, sql


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[str, str]:
    """A kind of store, and where it is."""
    if request.param == "postgres":
        return request.param, request.getfixturevalue("postgres")
    return request.param, str(tmp_path / "advisor.db")


@pytest.fixture
async def store(kind: tuple[str, str], clock: SetClock) -> AsyncIterator[Store]:
    kept = await opened(*kind, clock)
    yield kept
    await kept.close()


@pytest.fixture
def postgres() -> Iterator[str]:
    """The address of an empty schema of its own; without a server the test is skipped."""
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
