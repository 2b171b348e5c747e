"""Planning lists of people: each row is somebody known, somebody new, or a question."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from peerdesk.domain.imports.drafts import Draft
from peerdesk.domain.imports.near import are_near
from peerdesk.domain.imports.people import Entry, Held, choice_of
from peerdesk.domain.imports.person_questions import (
    other_name_question,
    two_people_question,
    which_row_question,
    who_is_row_question,
)
from peerdesk.domain.imports.person_records import PersonRecords
from peerdesk.domain.imports.person_rows import PersonRow
from peerdesk.domain.imports.planning import Planning, refused
from peerdesk.domain.imports.questions import KEEP, LEAVE_OUT, NEW, TAKE
from peerdesk.domain.imports.roles import RECORD_OF_ROLE

_BY_NAME_COLUMNS = frozenset({"mentor", "participants"})


class PeoplePlan:
    """Decides for the rows of all lists of one kind of person who they are."""

    def __init__(self, planning: Planning, kind: str) -> None:
        self._plan = planning
        self._people = planning.people(kind)
        self._kind = kind
        self._records = PersonRecords(planning)
        self.of_row: dict[tuple[str, int], Entry] = {}
        self._held: dict[tuple[str, int], str] = {}
        self._seen: Mapping[str, str] = {}

    def add_rows(self, drafts: Iterable[Draft]) -> None:
        """Plan the rows of people lists; rows of one name are looked at together."""
        marked = self._plan.fingerprints.of_row
        rows = [PersonRow(each, marked(each, self._kind, _BY_NAME_COLUMNS)) for each in drafts]
        self._seen = self._plan.ledger.find([row.fingerprint for row in rows])
        unsettled: dict[str, list[PersonRow]] = defaultdict(list)
        numbers: set[str] = set()
        repeated: list[PersonRow] = []
        for row in rows:
            if row.number in numbers:
                repeated.append(row)
            elif not self._is_settled(row):
                unsettled[row.key].append(row)
                numbers |= {row.number} - {""}
        for namesakes in unsettled.values():
            self._settle_namesakes(namesakes)
        for row in repeated:
            self._settle_repeated(row)

    def person(self, draft: Draft) -> Entry | Held:
        """Who a row turned out to be, or the question that holds it back."""
        place = (draft.source.sheet, draft.source.row)
        if (entry := self.of_row.get(place)) is not None:
            return entry
        question = self._held.get(place, "")
        return Held(question, left_out=not question)

    def _is_settled(self, row: PersonRow) -> bool:
        """Settle a row by what identifies a person surely: an earlier import, code or number."""
        if (entry := self._from_ledger(row)) is not None:
            self._remember(row, entry)
            self._records.same_row(entry, row)
            return True
        if (entry := self._people.by_code(row.code)) is not None and self._is_named_so(row, entry):
            self._bind(row, entry)
            return True
        if (entry := self._people.by_number(row.number)) is not None:
            self._settle_number(row, entry)
            return True
        if not row.key:
            reason = "It has no name that can be read."
            self._plan.settle(refused(row.draft, self._kind, row.title, reason))
            return True
        return False

    def _from_ledger(self, row: PersonRow) -> Entry | None:
        return self._people.by_uid(self._seen.get(row.fingerprint, ""))

    def _settle_repeated(self, row: PersonRow) -> None:
        """A second row with a register number: the same person, if the first is in by now."""
        if not self._is_settled(row):
            self._add_new(row)

    def _is_named_so(self, row: PersonRow, entry: Entry) -> bool:
        """Whether a code or number stands beside a name that fits its person."""
        record = entry.record
        if not row.key or entry in self._people.named(row.first, row.last):
            return True
        return are_near(row.first, row.last, record.first_name, record.last_name)

    def _settle_number(self, row: PersonRow, entry: Entry) -> None:
        if self._is_named_so(row, entry):
            self._bind(row, entry)
            return
        question = self._plan.ask(other_name_question(row, entry))
        answer = self._plan.answer_for(question, row.draft.source)
        if answer == TAKE:
            self._bind(row, entry)
        elif answer == KEEP:
            self._bind(row, entry, without=frozenset({"first_name", "last_name"}))
        elif answer == NEW:
            self._add_new(row, without=frozenset({"register_no"}))
        else:
            self._hold_back(row, question.id, answer)

    def _settle_namesakes(self, rows: Sequence[PersonRow]) -> None:
        """Settle rows that share a name and that nothing surer tells apart."""
        rest = self._matched_by_date(rows)
        numbered = [row for row in rest if row.number]
        self._settle_numbered(numbered, alone=len(rest) == 1)
        unnumbered = [row for row in rest if not row.number]
        if unnumbered:
            self._settle_unnumbered(unnumbered)

    def _candidates(self, row: PersonRow) -> list[Entry]:
        """Who a row may be: of the name, and not taken by another row unless it says they left."""
        return [
            each
            for each in self._people.named(row.first, row.last)
            if (row.leaves or not each.rows) and not (row.number and each.number)
        ]

    def _matched_by_date(self, rows: Sequence[PersonRow]) -> list[PersonRow]:
        """Bind rows whose name and beginning both agree with one person; the rows left over."""
        rest = []
        for row in rows:
            same = [each for each in self._candidates(row) if row.began and each.began == row.began]
            if len(same) == 1 and not (row.number and same[0].number):
                self._bind(row, same[0])
            else:
                rest.append(row)
        return rest

    def _settle_numbered(self, rows: Sequence[PersonRow], *, alone: bool) -> None:
        """Rows with a number of their own never wait; one lone namesake without number is them."""
        if not rows:
            return
        candidates = self._candidates(rows[0])
        if alone and len(candidates) == 1:
            self._bind(rows[0], candidates[0])
            return
        known = candidates[0] if len(candidates) == 1 else None
        chosen = self._which_row(rows, known, blocking=False) if known else ""
        for row in rows:
            if known and chosen == _row_id(row):
                self._bind(row, known)
            else:
                self._add_new(row)

    def _settle_unnumbered(self, rows: Sequence[PersonRow]) -> None:
        candidates = self._candidates(rows[0])
        if not candidates:
            self._settle_unknown(rows)
        elif len(candidates) == 1 and len(rows) == 1:
            self._bind(rows[0], candidates[0])
        elif len(candidates) == 1:
            self._settle_rivals(rows, candidates[0])
        else:
            for row in rows:
                self._ask_who(row, candidates)

    def _settle_unknown(self, rows: Sequence[PersonRow]) -> None:
        """Rows of a name that nobody bears: near names are asked about, doubles told apart."""
        first = rows[0]
        near = [each for each in self._people.near(first.first, first.last) if not each.rows]
        if near and len(rows) == 1:
            self._ask_who(first, near)
            return
        groups = self._told_apart(rows)
        for group in groups:
            self._add_new(group[0])
            for row in group[1:]:
                self._bind(row, self.of_row[_place(group[0])])

    def _told_apart(self, rows: Sequence[PersonRow]) -> list[list[PersonRow]]:
        """Rows of one name by person: those with one beginning are one; a person may say more."""
        by_date: dict[date | None, list[PersonRow]] = defaultdict(list)
        for row in rows:
            by_date[row.began].append(row)
        if len(by_date) > 1 and self._plan.ask(two_people_question(rows)).effective == KEEP:
            return [list(rows)]
        return list(by_date.values())

    def _settle_rivals(self, rows: Sequence[PersonRow], known: Entry) -> None:
        """Several rows for one known person: a person says which it is, the others are new."""
        chosen = self._which_row(rows, known, blocking=True)
        for row in rows:
            if not chosen:
                self._hold_back(row, which_row_question(rows, known, blocking=True).id)
            elif chosen == LEAVE_OUT:
                self._hold_back(row, "", LEAVE_OUT)
            elif chosen == _row_id(row):
                self._bind(row, known)
            else:
                self._add_new(row)

    def _which_row(self, rows: Sequence[PersonRow], known: Entry, *, blocking: bool) -> str:
        return self._plan.ask(which_row_question(rows, known, blocking=blocking)).effective

    def _ask_who(self, row: PersonRow, candidates: Sequence[Entry]) -> None:
        choices = tuple(choice_of(each, self._plan.setting.words) for each in candidates)
        question = self._plan.ask(who_is_row_question(row, choices))
        answer = question.effective
        chosen = next((each for each in candidates if each.choice_id == answer), None)
        if chosen is not None:
            self._bind(row, chosen)
        elif answer == NEW:
            self._add_new(row)
        else:
            self._hold_back(row, question.id, answer)

    def _bind(self, row: PersonRow, entry: Entry, without: frozenset[str] = frozenset()) -> None:
        entry = self._records.bring_in(entry, row, without)
        self._remember(row, entry)
        self._people.note_number(entry)

    def _add_new(self, row: PersonRow, without: frozenset[str] = frozenset()) -> None:
        entry = self._records.new_entry(row, without)
        self._people.add(entry)
        self._remember(row, entry)

    def _hold_back(self, row: PersonRow, question: str, answer: str = "") -> None:
        if answer != LEAVE_OUT:
            self._held[_place(row)] = question
        self._records.hold_back(row, RECORD_OF_ROLE[row.draft.role].kind, question, answer)

    def _remember(self, row: PersonRow, entry: Entry) -> None:
        self.of_row[_place(row)] = entry


def _place(row: PersonRow) -> tuple[str, int]:
    return row.draft.source.sheet, row.draft.source.row


def _row_id(row: PersonRow) -> str:
    return f"row:{row.draft.source.sheet}!{row.draft.source.row}"
