"""How well headings fit a role, and which column would be brought into which field."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from peerdesk.domain.imports.mapping import ColumnUse
from peerdesk.domain.imports.roles import ROLE_LABELS, Role
from peerdesk.domain.imports.rows import folded, is_blank
from peerdesk.domain.imports.targets import COURSE_FIELD, NOTE_FIELD
from peerdesk.domain.readings.cells import CellValue
from peerdesk.exchange.propose_words import Guess, HeaderWords

_NAMES = frozenset({"name", "last_name"})
_PEOPLE = frozenset({"participants", "last_name", "register_no"})

# For each role, groups of fields of which at least one each must be found.
_REQUIRED: dict[Role, tuple[frozenset[str], ...]] = {
    Role.PARTICIPANTS: (_NAMES,),
    Role.DISCHARGED: (_NAMES, frozenset({"closed_on", "close_reason"})),
    Role.MENTORS: (_NAMES,),
    Role.MATCHES: (_PEOPLE, frozenset({"mentor"})),
    Role.MEETINGS: (frozenset({"met_on"}), _PEOPLE | {"mentor"}),
    Role.TRAINING_MATRIX: (_NAMES, frozenset({COURSE_FIELD})),
    Role.TRAINING_LIST: (frozenset({"mentor"}), frozenset({COURSE_FIELD})),
}

_LEAST_COURSES = 2  # columns of courses that make a sheet a matrix
_OURS = 0.8  # share of PeerDesk's own headings that shows one of its own lists
_MARK = re.compile(
    r"^(x+|✓|✔|√|y|yes|done|comp(leted?)?\.?|ok|waived?|exempt|wvd|n/?a|-|"
    r"(sched|scheduled|enrolled|in progress)\b.*|\d{1,4}[/.-]\d{1,2}([/.-]\d{2,4})?|"
    r"[a-z]{3,9}\.? \d{1,2},? \d{4})$"
)


@dataclass(frozen=True, slots=True)
class RoleFit:
    """The columns of a sheet under one role; `weight` counts columns by how sure they are."""

    role: Role
    columns: tuple[ColumnUse, ...]
    is_complete: bool
    weight: float
    coverage: float
    why: str


def fit_role(
    role: Role, headings: Sequence[str], below: Sequence[Sequence[CellValue]], words: HeaderWords
) -> RoleFit:
    """Assign each heading to the best field of the role that is still free."""
    offers = _offers(role, headings, words)
    if role is Role.TRAINING_MATRIX:
        offers = _with_new_courses(headings, below, offers)
    columns = _assigned(headings, offers)
    used = [each for each in columns if each.is_used]
    named = sum(1 for each in headings if each)
    return RoleFit(
        role=role,
        columns=columns,
        is_complete=_is_complete(role, used),
        weight=sum(each.confidence for each in used),
        coverage=len(used) / named if named else 0.0,
        why=f"{len(used)} of {named} headings fit “{ROLE_LABELS[role]}”",
    )


def _offers(role: Role, headings: Sequence[str], words: HeaderWords) -> list[tuple[Guess, ...]]:
    by_label = [words.by_label(role, each) for each in headings]
    named = sum(1 for each in headings if each)
    own = sum(1 for each in by_label if each)
    has_code = any(each is not None and each.field == "code" for each in by_label)
    if has_code and named and own >= _OURS * named:
        return [(each,) if each else () for each in by_label]
    return [_offer(role, each, words) for each in headings]


def _offer(role: Role, heading: str, words: HeaderWords) -> tuple[Guess, ...]:
    guesses = words.guesses(role, heading)
    if role is not Role.TRAINING_MATRIX or not heading:
        return guesses
    sure = guesses and guesses[0].confidence >= 0.9
    course = None if sure else words.course(heading)
    return (course, *guesses) if course else guesses


def _with_new_courses(
    headings: Sequence[str],
    below: Sequence[Sequence[CellValue]],
    offers: list[tuple[Guess, ...]],
) -> list[tuple[Guess, ...]]:
    """Offer a new course for columns of dates and marks that nothing else explains."""
    known = sum(1 for each in offers if each and each[0].field == COURSE_FIELD)
    if not known:
        return offers
    return [
        (_new_course(heading),) if heading and not offer and _holds_marks(below, index) else offer
        for index, (heading, offer) in enumerate(zip(headings, offers, strict=True))
    ]


def _new_course(heading: str) -> Guess:
    return Guess(
        COURSE_FIELD,
        0.5,
        "dates and marks under a heading that is no known course: it would become a new course",
        heading,
    )


def _holds_marks(below: Sequence[Sequence[CellValue]], column: int) -> bool:
    """Whether most filled cells of a column are dates, ticks, "waived" or the like."""
    cells = (row[column] for row in below if column < len(row))
    filled = [each for each in cells if not is_blank(each)]
    marks = sum(1 for each in filled if isinstance(each, date) or _MARK.match(folded(each)))
    return bool(filled) and marks >= 0.8 * len(filled)


def _assigned(headings: Sequence[str], offers: list[tuple[Guess, ...]]) -> tuple[ColumnUse, ...]:
    """Give each field to the column that claims it most surely; the first one of equals."""
    claims = [
        (rank, -guess.confidence, column, guess)
        for column, offer in enumerate(offers)
        for rank, guess in enumerate(offer)
    ]
    claims.sort(key=lambda claim: claim[:3])
    taken: set[str] = set()
    given: dict[int, Guess] = {}
    for _, _, column, guess in claims:
        if column not in given and _is_free(guess, taken):
            given[column] = guess
            taken.add(guess.course or guess.field)
    return tuple(
        _use(column, heading, given.get(column), offers[column])
        for column, heading in enumerate(headings)
    )


def _is_free(guess: Guess, taken: set[str]) -> bool:
    """Notes may be gathered from several columns; anything else is filled once."""
    return guess.field == NOTE_FIELD or (guess.course or guess.field) not in taken


def _use(column: int, heading: str, guess: Guess | None, offer: tuple[Guess, ...]) -> ColumnUse:
    if guess is None:
        why = (
            "another column is brought in for the same" if offer else "not a heading that is known"
        )
        return ColumnUse(column=column, heading=heading, why=why if heading else "")
    return ColumnUse(
        column=column,
        heading=heading,
        field=guess.field,
        course=guess.course,
        confidence=guess.confidence,
        why=guess.why,
    )


def _is_complete(role: Role, used: Sequence[ColumnUse]) -> bool:
    fields = {each.field for each in used}
    courses = sum(1 for each in used if each.field == COURSE_FIELD)
    if role is Role.TRAINING_MATRIX and courses < _LEAST_COURSES:
        return False
    return all(group & fields for group in _REQUIRED[role])
