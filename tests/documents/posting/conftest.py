"""The tests of exports use the company that keeps posts."""

from tests.postings.kept.conftest import house

__all__ = ["house"]
