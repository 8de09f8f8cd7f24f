"""The stores of `tests.store`, for what must hold on all of them."""

from tests.store.conftest import clock, kind

__all__ = ["clock", "kind"]
