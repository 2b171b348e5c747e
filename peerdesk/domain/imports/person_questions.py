"""What an import asks about rows of people lists."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from peerdesk.domain.imports.people import Entry, choice_of
from peerdesk.domain.imports.person_rows import PersonRow
from peerdesk.domain.imports.questions import (
    KEEP,
    LEAVE_OUT,
    NEW,
    NO,
    TAKE,
    Asks,
    Choice,
    Question,
    RowRef,
)
from peerdesk.domain.people import full_name, name_key
from peerdesk.domain.vocabularies import Vocabularies
from peerdesk.domain.words import us_date

LEAVE_ROW_OUT = Choice(LEAVE_OUT, "Leave this row out")
LEAVE_ROWS_OUT = Choice(LEAVE_OUT, "Leave these rows out")


def other_name_question(row: PersonRow, entry: Entry) -> Question:
    """One register number under two names."""
    known = full_name(entry.record)
    return Question(
        id=f"number:{row.number}:{row.key}",
        asks=Asks.NUMBER,
        text=f"Register number {row.number} is {known}'s, but {row.draft.source} gives it to "
        f"{row.title}. Who is it?",
        choices=(
            Choice(KEEP, f"{known}, and that is the right name"),
            Choice(TAKE, f"{known}, whose name is now {row.title}"),
            Choice(NEW, f"Somebody else: bring {row.title} in without the number"),
            LEAVE_ROW_OUT,
        ),
        blocking=True,
        rows=(row.draft.source,),
    )


def which_row_question(rows: Sequence[PersonRow], known: Entry, *, blocking: bool) -> Question:
    """Several rows with the name of one person who is known already."""
    code = known.record.code
    who = f"{full_name(known.record)} ({code})" if code else full_name(known.record)
    none = Choice(NEW, f"None of them: all {len(rows)} are other people")
    choices = [_row_choice(row) for row in rows]
    if len(rows) == 1:
        none = Choice(NEW, "No: another person of the same name")
    extra = (none, LEAVE_ROWS_OUT) if blocking else (none,)
    return Question(
        id=f"which:{known.kind}:{rows[0].key}",
        asks=Asks.WHICH_ROW,
        text=f"PeerDesk knows one {who}, named without more. Which of these rows is that person? "
        "What is kept of them so far stays with the row you choose.",
        choices=(*choices, *extra),
        blocking=blocking,
        default="" if blocking else NEW,
        rows=tuple(row.draft.source for row in rows),
    )


def _row_choice(row: PersonRow) -> Choice:
    source = row.draft.source
    told = [f"register number {row.number}" if row.number else ""]
    if row.began:
        told.append(f"since {us_date(row.began)}")
    details = ", ".join(each for each in told if each)
    return Choice(f"row:{source.sheet}!{source.row}", f"{row.title} in {source}", details)


def two_people_question(rows: Sequence[PersonRow]) -> Question:
    """Rows of one name with different beginnings, nobody of whom is known."""
    places = " and ".join(str(row.draft.source) for row in rows)
    return Question(
        id=f"two:{rows[0].kind}:{rows[0].key}",
        asks=Asks.TWO_PEOPLE,
        text=f"{rows[0].title} stands in {places} with different dates. Is it one person?",
        choices=(
            Choice(NEW, "No: each date is another person"),
            Choice(KEEP, "Yes: one person, the first row counts"),
        ),
        blocking=False,
        default=NEW,
        rows=tuple(row.draft.source for row in rows),
    )


def who_is_row_question(row: PersonRow, choices: Sequence[Choice]) -> Question:
    """A row of a people list that several known people, or one of nearly that name, may be."""
    began = row.began.isoformat() if row.began else _digest(row.fingerprint)
    return Question(
        id=f"row:{row.kind}:{row.key}:{began}",
        asks=Asks.WHO,
        text=f"Who is {row.title} in {row.draft.source}?",
        choices=(*choices, Choice(NEW, "A new person"), LEAVE_ROW_OUT),
        blocking=True,
        rows=(row.draft.source,),
        suggested=choices[0].id if len(choices) == 1 else "",
    )


def differs_question(row: PersonRow, entry: Entry, told: str) -> Question:
    """A row that says other than PeerDesk about somebody."""
    return Question(
        id=f"differs:{row.kind}:{_digest(entry.record.uid + row.fingerprint)}",
        asks=Asks.DIFFERS,
        text=f"{row.draft.source} says other than PeerDesk about {full_name(entry.record)}: {told}",
        choices=(
            Choice(KEEP, "Keep what PeerDesk has; take the rest of the row"),
            Choice(TAKE, "Take what the sheet says"),
            LEAVE_ROW_OUT,
        ),
        blocking=True,
        rows=(row.draft.source,),
    )


def twice_question(row: PersonRow, entry: Entry, told: str) -> Question:
    """A second row about somebody that says other than the first."""
    first = entry.rows[0]
    another = () if row.number else (Choice(NEW, "Another person of the same name"),)
    return Question(
        id=f"twice:{row.kind}:{_digest(row.fingerprint)}",
        asks=Asks.DIFFERS,
        text=f"{row.draft.source} is a second row for {row.title} (the first is {first}) "
        f"and differs: {told}",
        choices=(
            Choice(KEEP, "The first row counts; leave this one out"),
            Choice(TAKE, "This row counts where they differ"),
            *another,
        ),
        blocking=True,
        rows=(row.draft.source,),
        suggested=KEEP,
    )


def back_question(row: PersonRow, entry: Entry) -> Question:
    """A list of those who are here names somebody who left."""
    left = us_date(entry.record.closed_on)
    return Question(
        id=f"back:{row.kind}:{_digest(entry.record.uid + row.fingerprint)}",
        asks=Asks.LEFT,
        text=f"{full_name(entry.record)} left on {left}, but stands in {row.draft.source}.",
        choices=(
            Choice(KEEP, "Has left: leave this row out"),
            Choice(TAKE, "Is back: take the person up again"),
        ),
        blocking=True,
        rows=(row.draft.source,),
    )


def left_question(row: PersonRow, entry: Entry) -> Question:
    """Somebody stands on the list of those who are here and of those who left."""
    return Question(
        id=f"left:{row.kind}:{_digest(row.fingerprint)}",
        asks=Asks.LEFT,
        text=f"{row.title} stands in {row.draft.source} as having left, and in {entry.rows[0]} "
        "as being here.",
        choices=(
            Choice(KEEP, "Is here: leave out the row that says they left"),
            Choice(TAKE, "Has left"),
        ),
        blocking=True,
        rows=(row.draft.source,),
    )


def same_human_question(
    mentor: Entry, participants: Sequence[Entry], words: Vocabularies
) -> Question:
    """A mentor and a participant who share a name."""
    name = full_name(mentor.record)
    began = f":{mentor.began.isoformat()}" if mentor.began else ""
    return Question(
        id=f"human:{name_key(name)}{began}",
        asks=Asks.SAME_HUMAN,
        text=f"{name} is a mentor, and a participant has that name too. "
        "Are they the same human being?",
        choices=(
            Choice(NO, "No: two people who share a name"),
            *(_human_choice(each, words) for each in participants),
        ),
        blocking=False,
        default=NO,
        rows=tuple(_sources(mentor, *participants)),
    )


def _human_choice(entry: Entry, words: Vocabularies) -> Choice:
    choice = choice_of(entry, words)
    return Choice(choice.id, f"Yes: {choice.label}", choice.detail, choice.code)


def _sources(*entries: Entry) -> list[RowRef]:
    return [each.source for each in entries if each.source is not None]


def _digest(value: Any) -> str:
    return hashlib.sha256(str(value).encode("utf-8", "surrogatepass")).hexdigest()[:16]
