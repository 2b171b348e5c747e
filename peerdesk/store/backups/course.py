"""How far a backup or restore has come, and whether the person has stopped it."""

from __future__ import annotations

from collections.abc import Callable

from peerdesk.domain.errors import Cancelled


class Course:
    """Counts bytes towards a total; asked at every step whether to go on."""

    def __init__(
        self, progress: Callable[[int, int], None], cancelled: Callable[[], bool], total: int
    ) -> None:
        self._progress = progress
        self._cancelled = cancelled
        self.total = total
        self._done = 0

    def advance(self, size: int) -> None:
        """Take note of some more bytes; raises Cancelled once the person stopped it."""
        if self._cancelled():
            raise Cancelled("Stopped; no file was left behind.")
        self._done = min(self._done + size, self.total)
        self._progress(self._done, self.total)
