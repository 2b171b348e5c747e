"""The preview of an import: all a person looks at before anything is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from peerdesk.domain.imports.grid import Grid
from peerdesk.domain.imports.items import Action, Counts, ImportNote, Item, counts_of
from peerdesk.domain.imports.mapping import SheetMapping, SheetProposal
from peerdesk.domain.imports.questions import Question
from peerdesk.domain.words import counted


@dataclass(frozen=True, kw_only=True)
class ImportPreview:
    """What applying the import would do, sheet by sheet and record by record.

    `mappings` are those that a person corrected, by sheet; `given` the answers they gave.
    `answers` and `corrections` are remembered when the import is applied. `seen_at` is the last
    act that had changed the program when the preview was made. `grids` hold the cells, so that
    a corrected mapping or an answer needs no second reading of the file.
    """

    file_name: str
    sha256: str
    proposals: tuple[SheetProposal, ...]
    items: tuple[Item, ...]
    questions: tuple[Question, ...]
    notes: tuple[ImportNote, ...]
    seen_at: int
    mappings: Mapping[str, SheetMapping] = field(default_factory=dict, repr=False)
    given: Mapping[str, str] = field(default_factory=dict, repr=False)
    answers: Mapping[str, str] = field(default_factory=dict, repr=False)
    corrections: Mapping[str, SheetMapping] = field(default_factory=dict, repr=False)
    grids: tuple[Grid, ...] = field(default=(), repr=False)

    @cached_property
    def counts(self) -> Counts:
        """How many items are new, same, changed, in conflict and refused."""
        return counts_of(self.items)

    @property
    def open_questions(self) -> tuple[Question, ...]:
        """Questions that hold rows back."""
        return tuple(each for each in self.questions if each.is_open)

    def to_write(self) -> tuple[Item, ...]:
        """The items that applying writes."""
        return tuple(each for each in self.items if each.action in (Action.NEW, Action.CHANGED))


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """What an import came to; `act` is what undo takes back, 0 when nothing was written."""

    counts: Counts
    act: int = 0
    backup: str = ""

    @property
    def sentence(self) -> str:
        """What was done, in words."""
        new, changed = self.counts.total["new"], self.counts.total["changed"]
        if not self.act:
            done = "Nothing was new and nothing had changed, so nothing was written."
        else:
            done = f"{counted(new, 'record')} added and {changed:,} changed."
        waiting = self.counts.total["conflict"]
        if waiting:
            about = "it" if waiting == 1 else "them"
            done += f" {counted(waiting, 'row')} not brought in: PeerDesk asks about {about}."
        refused = self.counts.total["refused"]
        return done + (f" {counted(refused, 'row')} refused." if refused else "")
