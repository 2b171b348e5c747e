"""What stands beside a record on its page: its matches, its meetings, as rows that open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerdesk.domain.lists import MatchRow, MeetingRow
from peerdesk.domain.pages import COUNTED_DAYS, MeetingCounts
from peerdesk.domain.people import spoken_name
from peerdesk.domain.words import counted, listed
from peerdesk.ui.context import TabContext
from peerdesk.ui.pages.record_rows import RecordLine, RecordRows
from peerdesk.ui.pages.row_words import dotted, match_words, meeting_day, meeting_words
from peerdesk.ui.pages.statuses import status_look
from peerdesk.ui.theme.look import look
from peerdesk.ui.widgets.fold import Fold
from peerdesk.ui.widgets.words import Words


class MatchRows(QWidget):
    """The open matches of a person; those of one group and the earlier ones are folded away."""

    def __init__(self, context: TabContext, other: str) -> None:
        """`other` is the side whose name stands in the rows: "participant" or "mentor"."""
        super().__init__()
        self._context = context
        self._other = other
        self._now = RecordRows()
        self._folds: dict[str, Fold] = {}
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(look().sizes.step())
        self._box.addWidget(self._now)

    def show_rows(self, now: Sequence[MatchRow], earlier: Sequence[MatchRow], nothing: str) -> None:
        """Show other matches; `nothing` are the words when none is open."""
        groups = _groups(now)
        grouped = {row.uid for rows in groups.values() for row in rows}
        alone = [self._line(row) for row in now if row.uid not in grouped]
        self._now.show_lines(alone, "" if groups else nothing)
        folds = {
            f"{name}: {counted(len(rows), 'person', 'people')}": rows
            for name, rows in groups.items()
        }
        if earlier:
            folds[counted(len(earlier), "earlier match", "earlier matches")] = list(earlier)
        self._show_folds(folds)

    def _show_folds(self, wanted: dict[str, list[MatchRow]]) -> None:
        open_now = {title for title, fold in self._folds.items() if fold.is_unfolded}
        for fold in self._folds.values():
            self._box.removeWidget(fold)
            fold.hide()
            fold.deleteLater()
        self._folds = {}
        for title, rows in wanted.items():
            fold = Fold(title, RecordRows([self._line(row) for row in rows]))
            fold.unfold(title in open_now)
            self._box.addWidget(fold)
            self._folds[title] = fold

    def _line(self, row: MatchRow) -> RecordLine:
        words, desk = self._context.office.vocabularies, self._context.desk
        return RecordLine(
            title=spoken_name(getattr(row, f"{self._other}_name")),
            detail=match_words(words, row),
            status=words.label("match_status", row.status),
            look=status_look("match_status", row.status),
            open=lambda: desk.open_record("match", row.uid),
            hint=f"Open the match {row.code}",
        )


def _groups(rows: Sequence[MatchRow]) -> dict[str, list[MatchRow]]:
    """The matches of each group that has several of them, by the group's name."""
    named: dict[str, list[MatchRow]] = {}
    for row in rows:
        if row.match_type == "group":
            named.setdefault(row.group_name or "Group", []).append(row)
    return {name: found for name, found in named.items() if len(found) > 1}


class MeetingRows(QWidget):
    """The latest meetings, under a sentence that counts those of the last months."""

    def __init__(self, context: TabContext, *, with_mentor: bool, with_people: bool) -> None:
        super().__init__()
        self._context = context
        self._with_mentor, self._with_people = with_mentor, with_people
        self._counts = Words("", "muted", wrap=True)
        self._rows = RecordRows()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look().sizes.step(0.75))
        box.addWidget(self._counts)
        box.addWidget(self._rows)

    def show_rows(self, rows: Iterable[MeetingRow], counts: MeetingCounts, nothing: str) -> None:
        """Show other meetings; `nothing` are the words when there is none."""
        said = count_words(counts)
        self._counts.setText(said)
        self._counts.setVisible(bool(said))
        self._rows.show_lines([self._line(row) for row in rows], nothing)

    def _line(self, row: MeetingRow) -> RecordLine:
        words, desk = self._context.office.vocabularies, self._context.desk
        return RecordLine(
            title=dotted(meeting_day(row.met_on), self._company(row)),
            detail=meeting_words(words, row),
            status=words.label("held", row.held),
            look=status_look("held", row.held),
            open=lambda: desk.open_record("meeting", row.uid),
            hint=f"Open the meeting {row.code}",
        )

    def _company(self, row: MeetingRow) -> str:
        people = [spoken_name(each) for each in row.participant_names]
        if row.meeting_format == "group":
            group = f"group of {len(people)}" if len(people) > 1 else "group"
            return f"{group} with {spoken_name(row.mentor_name)}" if self._with_mentor else group
        if self._with_mentor:
            return spoken_name(row.mentor_name)
        return listed(tuple(people)) if self._with_people else ""


def count_words(counts: MeetingCounts) -> str:
    """Meetings of the last months in a sentence, "" when there were none."""
    parts = [
        f"{counts.held} held" if counts.held else "",
        f"{counts.absent} without them" if counts.absent else "",
        f"{counts.not_held} not held" if counts.not_held else "",
    ]
    told = tuple(part for part in parts if part)
    if not told:
        return ""
    hours, minutes = divmod(counts.minutes, 60)
    length = " ".join(
        (*((counted(hours, "hour"),) if hours else ()), *((f"{minutes} min",) if minutes else ()))
    )
    return dotted(f"Last {COUNTED_DAYS} days: {', '.join(told)}", length)
