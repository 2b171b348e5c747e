"""What all parts of an import plan share: what is known, what was answered, what is planned."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Protocol

from peerdesk.domain.checks import check_record
from peerdesk.domain.fields import Record, spec_of
from peerdesk.domain.imports.drafts import Draft, Fingerprints, ReadCell
from peerdesk.domain.imports.items import Action, ImportNote, Item, Note
from peerdesk.domain.imports.people import People
from peerdesk.domain.imports.questions import Answers, Question, RowRef
from peerdesk.domain.imports.second_looks import second_looks
from peerdesk.domain.matches import Match
from peerdesk.domain.meetings import Meeting
from peerdesk.domain.mentors import Mentor
from peerdesk.domain.participants import Participant
from peerdesk.domain.sites import Site
from peerdesk.domain.trainings import Completion, Course
from peerdesk.domain.vocabularies import Vocabularies


class Ledger(Protocol):
    """Remembers which rows were imported and became which record."""

    def find(self, fingerprints: Collection[str]) -> Mapping[str, str]:
        """The uids of records that still exist, by the fingerprints that are remembered."""
        ...


class PastMeetings(Protocol):
    """The meetings of a program, of which an import looks up only those it may meet."""

    def between(self, mentors: Collection[str], first: date, last: date) -> Sequence[Meeting]:
        """The meetings of these mentors (uids) from the first to the last day."""
        ...

    def with_codes(self, codes: Collection[str]) -> Sequence[Meeting]:
        """The meetings that bear these codes."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the program holds that an import may meet."""

    participants: Sequence[Participant] = ()
    mentors: Sequence[Mentor] = ()
    matches: Sequence[Match] = ()
    courses: Sequence[Course] = ()
    completions: Sequence[Completion] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """The circumstances of a plan: day, site, lists of choices, and where new uids come from.

    `catalogue` are courses that a site may begin with, by the comparable form of their titles.
    """

    today: date
    site: Site
    words: Vocabularies
    new_uid: Callable[[], str]
    catalogue: Mapping[str, Course] = field(default_factory=dict)


@dataclass(slots=True)
class Planning:
    """A plan under way; its parts add items, questions and notes, and look people up."""

    known: Known
    answers: Answers
    ledger: Ledger
    meetings: PastMeetings
    setting: Setting
    participants: People = field(init=False)
    mentors: People = field(init=False)
    items: list[Item] = field(default_factory=list)
    notes: list[ImportNote] = field(default_factory=list)
    fingerprints: Fingerprints = field(default_factory=Fingerprints)
    _questions: dict[str, Question] = field(default_factory=dict)
    _rows: dict[str, dict[RowRef, None]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.participants = People(Participant.kind, self.known.participants)
        self.mentors = People(Mentor.kind, self.known.mentors)

    def people(self, kind: str) -> People:
        """The participants or the mentors."""
        return self.participants if kind == Participant.kind else self.mentors

    def ask(self, question: Question) -> Question:
        """Ask once; rows of a question that was asked before are added to it.

        Returns the question with the answer that applies to all its rows.
        """
        rows = self._rows.setdefault(question.id, {})
        rows.update(dict.fromkeys(question.rows))
        if question.id not in self._questions:
            answer, remembered = self.answers.to(question.id, question.choices)
            question = replace(question, answer=answer, remembered=remembered)
            self._questions[question.id] = question
        return self._questions[question.id]

    def answer_for(self, question: Question, row: RowRef) -> str:
        """The choice that applies to one row: its own answer, the common one, or the default."""
        own = self.answers.for_row(question.id, row, question.choices) if question.by_row else ""
        return own or question.effective

    def texts_of(self, questions: Sequence[str]) -> str:
        """The texts of questions that were asked, as the reason why something waits."""
        return " ".join(self._questions[each].text for each in questions)

    def questions(self) -> tuple[Question, ...]:
        """All questions with all their rows, those that hold rows back first."""
        asked = (replace(q, rows=tuple(self._rows[q.id])) for q in self._questions.values())
        return tuple(sorted(asked, key=lambda each: (not each.is_open, not each.blocking)))

    def doubt(self, draft: Draft, field_name: str, reason: str) -> None:
        """List something a careful colleague would look at twice; it holds nothing back."""
        self._doubt_cell(draft, draft.cells.get(field_name), reason)

    def _doubt_cell(self, draft: Draft, cell: ReadCell | None, reason: str) -> None:
        self.notes.append(
            ImportNote(
                note=Note.DOUBTFUL,
                sheet=draft.source.sheet,
                cell=cell.cell if cell else str(draft.source.row),
                heading=cell.heading if cell else "",
                original=cell.text if cell else "",
                reason=reason,
            )
        )

    def settle(self, item: Item, draft: Draft | None = None) -> None:
        """Add an item; a record that the program could not keep is refused instead.

        What is doubtful about a record that `draft` brings is listed.
        """
        if item.record is not None:
            fault = unkeepable(item.record, self.setting.words)
            if fault:
                item = replace(item, action=Action.REFUSED, record=None, reason=fault)
        if item.record is not None and draft is not None:
            told = second_looks(item.record, draft, self.setting.today, self.setting.words)
            for cell, sentence in told:
                self._doubt_cell(draft, cell, sentence)
        self.items.append(item)


def unkeepable(record: Record, words: Vocabularies) -> str:
    """Why the program cannot keep a record, "" when it can.

    A field that is required but empty is no reason: a list from outside may not tell it, and the
    record asks for it when somebody opens it.
    """
    for problem in check_record(record, words):
        spec = spec_of(type(record), problem.field)
        if not spec.is_empty(getattr(record, problem.field)):
            return problem.sentence
    return ""


def refused(draft: Draft, kind: str, title: str, reason: str) -> Item:
    """An item for a row that cannot be brought in."""
    return Item(action=Action.REFUSED, kind=kind, title=title, source=draft.source, reason=reason)
