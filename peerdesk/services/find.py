"""Finding a person, a match or any record by a few letters or by the code on a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from peerdesk.domain import choice_words as words
from peerdesk.domain.lists import Choice, ListQuery, MatchRow, PartnerRow
from peerdesk.domain.page_codes import BadPageCode, read_page_code
from peerdesk.domain.people import full_name
from peerdesk.domain.roles import Right
from peerdesk.domain.sheets import SessionSheet
from peerdesk.domain.trainings import Course
from peerdesk.domain.words import us_date
from peerdesk.services.guarding import needs
from peerdesk.services.lists import (
    list_courses,
    list_matches,
    list_meetings,
    list_partners,
    list_trainings,
)
from peerdesk.services.office import Office
from peerdesk.services.worksheets.finding import questions_named
from peerdesk.store import code_search, people_search, records
from peerdesk.store.people_search import FoundPerson

PEOPLE = ("participant", "mentor")
MOST = 12


@needs(Right.SEE_RECORDS)
def find_people(
    office: Office, typed: str, kinds: Sequence[str] = PEOPLE, limit: int = MOST
) -> list[Choice]:
    """Open participants and mentors whose name, code or register number holds every typed word."""
    with office.program.reading() as connection:
        found = people_search.people_named(connection, typed, kinds, limit)
    return _people(office, found)


@needs(Right.SEE_RECORDS)
def find_matches(office: Office, typed: str, limit: int = MOST) -> list[Choice]:
    """Open matches by the names of both sides, the group or a code."""
    rows = list_matches(office, ListQuery(search=typed, limit=limit)).rows
    return [_match(office, row) for row in rows]


@needs(Right.SEE_RECORDS)
def find_partners(office: Office, typed: str, limit: int = MOST) -> list[Choice]:
    """Partners, closed ones too, by their name, the people there or a code."""
    query = ListQuery(search=typed, filters=frozenset({"all"}), limit=limit)
    return [_partner(office, row) for row in list_partners(office, query).rows]


@needs(Right.SEE_RECORDS)
def find_courses(office: Office, typed: str, limit: int = MOST) -> list[Choice]:
    """Courses of the catalogue in whose title every typed word stands."""
    wanted = typed.casefold().split()
    found = (each for each in list_courses(office) if all(w in _key(each) for w in wanted))
    return [_course(office, each) for each, _ in zip(found, range(limit), strict=False)]


@needs(Right.SEE_RECORDS)
def find_choices(office: Office, target: str, typed: str) -> list[Choice]:
    """What a link to a kind of record may point to."""
    if target in PEOPLE:
        return find_people(office, typed, (target,))
    return {"match": find_matches, "course": find_courses}[target](office, typed)


@needs(Right.SEE_RECORDS)
def find_anything(office: Office, typed: str, limit: int = MOST) -> list[Choice]:
    """People, matches, partners, questions, and whatever has a typed code, the surest first."""
    if not typed.strip():
        return []
    coded = _coded(office, typed)
    with office.program.reading() as connection:
        people = people_search.people_named(connection, typed, PEOPLE, limit, closed_too=True)
    query = ListQuery(search=typed, filters=frozenset({"all"}), limit=limit)
    matches = [_match(office, row) for row in list_matches(office, query).rows]
    people_and_partners = (*_people(office, people), *matches, *find_partners(office, typed))
    found = [*coded, *people_and_partners, *questions_named(typed, limit)]
    return list({(each.kind, each.uid): each for each in found}.values())[:limit]


@needs(Right.SEE_RECORDS)
def named(office: Office, kind: str, uids: Iterable[str]) -> list[Choice]:
    """How known records are named where they can be picked; uids of no record are left out."""
    if kind in PEOPLE:
        with office.program.reading() as connection:
            return _people(office, people_search.people_known(connection, kind, uids))
    return [choice for uid in uids for choice in _BY_KIND[kind](office, uid)]


# ---------------------------------------------------------------- people


def _people(office: Office, found: Sequence[FoundPerson]) -> list[Choice]:
    """Choices for people; where names are equal the register number helps."""
    looks = [(full_name(each), _detail(office, each)) for each in found]
    names = Counter(label for label, _ in looks)
    return [
        Choice(
            uid=each.uid,
            kind=each.kind,
            label=label,
            detail=words.joined((detail, _tail(each) if names[label] > 1 else "")),
        )
        for each, (label, detail) in zip(found, looks, strict=True)
    ]


def _detail(office: Office, each: FoundPerson) -> str:
    detail = words.person_detail(
        office.vocabularies,
        code=each.code,
        kind=each.kind,
        stage=each.stage,
        status=each.status,
        facility=each.facility,
    )
    return detail if each.is_open else words.joined((detail, "closed"))


def _tail(each: FoundPerson) -> str:
    return words.register_tail(each.register_no)


# ---------------------------------------------------------------- other records


def _coded(office: Office, typed: str) -> Iterator[Choice]:
    """Whatever has the typed code."""
    try:
        page_code = read_page_code(typed)
    except BadPageCode:
        page_code = ""
    with office.program.reading() as connection:
        found = code_search.records_coded(connection, typed)
        if page_code:
            found = [*code_search.records_of_page(connection, page_code), *found]
    for kind, uid in found:
        if kind in PEOPLE or kind in _BY_KIND:
            yield from named(office, kind, [uid])


def _matches(office: Office, uid: str) -> Iterator[Choice]:
    query = ListQuery(about=uid, filters=frozenset({"all"}))
    yield from (_match(office, row) for row in list_matches(office, query).rows)


def _meetings(office: Office, uid: str) -> Iterator[Choice]:
    for filters in (frozenset[str](), frozenset({"struck_out"})):
        for row in list_meetings(office, ListQuery(about=uid, filters=filters)).rows:
            label, detail = words.meeting_label(row), words.meeting_detail(row)
            yield Choice(uid=row.uid, kind="meeting", label=label, detail=detail)


def _trainings(office: Office, uid: str) -> Iterator[Choice]:
    for filters in (frozenset[str](), frozenset({"closed"})):
        for row in list_trainings(office, ListQuery(about=uid, filters=filters)).rows:
            label, detail = words.training_label(row), us_date(row.completed_on)
            detail = words.joined((row.code, detail))
            yield Choice(uid=row.uid, kind="completion", label=label, detail=detail)


def _partners(office: Office, uid: str) -> Iterator[Choice]:
    query = ListQuery(about=uid, filters=frozenset({"all"}))
    yield from (_partner(office, row) for row in list_partners(office, query).rows)


def _courses(office: Office, uid: str) -> Iterator[Choice]:
    with office.program.reading() as connection:
        yield from (_course(office, each) for each in records.find(connection, Course, uid=uid))


def _sheets(office: Office, uid: str) -> Iterator[Choice]:
    with office.program.reading() as connection:
        for sheet in records.find(connection, SessionSheet, uid=uid):
            week = f"for the week of {us_date(sheet.week)}"
            label = f"Session sheet {sheet.code}"
            yield Choice(uid=uid, kind="sheet", label=label, detail=week)


_BY_KIND = {
    "match": _matches,
    "meeting": _meetings,
    "completion": _trainings,
    "partner": _partners,
    "course": _courses,
    "sheet": _sheets,
}


def _match(office: Office, row: MatchRow) -> Choice:
    detail = words.match_detail(office.vocabularies, row)
    return Choice(uid=row.uid, kind="match", label=words.match_label(row), detail=detail)


def _partner(office: Office, row: PartnerRow) -> Choice:
    kind = office.vocabularies.label("partner_kind", row.partner_kind)
    detail = words.joined((row.code, kind, "closed" if row.closed_on else ""))
    return Choice(uid=row.uid, kind="partner", label=row.name, detail=detail)


def _course(office: Office, course: Course) -> Choice:
    kind = office.vocabularies.label("course_kind", course.course_kind)
    return Choice(uid=course.uid, kind="course", label=course.title, detail=kind)


def _key(course: Course) -> str:
    return course.title.casefold()
