"""Faults of the world, told to the user in a full sentence with what to do next."""

from pathlib import Path


class PeerDeskError(Exception):
    """Something outside our code stands in the way; its text may be shown as it is.

    `sentence` says what is wrong and where, `next_step` what the person can do about it.
    """

    def __init__(self, sentence: str, next_step: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.next_step = next_step


class Refused(PeerDeskError):
    """What was asked for is against a rule; nothing was changed."""


class NotFound(PeerDeskError):
    """A record that was asked for is not in the program (any more)."""


class StaleRecord(PeerDeskError):
    """Somebody saved the record since it was read; says who, when and which fields."""

    def __init__(self, sentence: str, changed_fields: tuple[str, ...] = ()) -> None:
        super().__init__(sentence, "Look at their change, then save yours again.")
        self.changed_fields = changed_fields


class Cancelled(PeerDeskError):
    """The person stopped a long action; nothing of it was kept."""


class PlaceRefused(Refused):
    """A program may not live in a folder, or does not open where it lies; `folder` is that.

    A copy on this computer's own disk opens.
    """

    def __init__(self, sentence: str, next_step: str, folder: Path) -> None:
        super().__init__(sentence, next_step)
        self.folder = folder


class OnlyForReading(Refused):
    """The program is open for reading only, so nothing in it can be changed."""

    def __init__(self) -> None:
        super().__init__(
            "This program is open for reading only, so nothing was changed.",
            "Copy it to this computer to work with it.",
        )
