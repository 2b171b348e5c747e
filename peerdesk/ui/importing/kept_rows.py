"""Rows that are all in memory, searched, filtered and sorted as a list of records asks for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Generic

from peerdesk.domain.lists import ListQuery, Page
from peerdesk.ui.lists.columns import R

Filter = Callable[[R], bool]


class KeptRows(Generic[R]):
    """Answers a ListPane from a sequence.

    `texts` gives what a search looks through, `filters` the rows of each chip by its name (one of
    the chips that are on is enough), `sorts` the key of each column that can be sorted by.
    """

    def __init__(
        self,
        rows: Sequence[R],
        texts: Callable[[R], str],
        filters: Mapping[str, Filter[R]],
        sorts: Mapping[str, Callable[[R], Any]],
    ) -> None:
        self._rows = tuple(rows)
        self._texts = [texts(row).casefold() for row in self._rows]
        self._filters = filters
        self._sorts = sorts

    def fetch(self, query: ListQuery) -> Page[R]:
        """One page of the rows that fit."""
        fitting = self._fitting(query)
        if key := self._sorts.get(query.sort):
            fitting.sort(key=key, reverse=query.descending)
        return Page(tuple(fitting[query.offset : query.offset + query.limit]), query.offset)

    def count(self, query: ListQuery) -> int:
        """How many rows fit."""
        return len(self._fitting(query))

    def _fitting(self, query: ListQuery) -> list[R]:
        wanted = query.search.casefold().split()
        fits = [self._filters[name] for name in query.filters if name in self._filters]
        return [
            row
            for row, text in zip(self._rows, self._texts, strict=True)
            if all(word in text for word in wanted) and (not fits or any(fit(row) for fit in fits))
        ]
