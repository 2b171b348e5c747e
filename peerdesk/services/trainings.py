"""What staff do with trainings: the course catalogue and what mentors have completed."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from datetime import date

from peerdesk.domain.checks import refuse_blocked
from peerdesk.domain.closing import reopened
from peerdesk.domain.mentors import Mentor
from peerdesk.domain.people import full_name
from peerdesk.domain.roles import Right
from peerdesk.domain.trainings import Completion, Course
from peerdesk.domain.words import counted
from peerdesk.services.findings import findings
from peerdesk.services.guarding import needs
from peerdesk.services.office import Office
from peerdesk.services.saving import save_change, save_closed, save_new
from peerdesk.store import records
from peerdesk.store.acts import Act
from peerdesk.store.mentor_trainings import trainings_of
from peerdesk.system.resources import load_toml


@needs(Right.CHANGE_RECORDS)
def record_training(office: Office, completion: Completion) -> Completion:
    """Keep that a mentor completed, began or is to take a course."""
    with office.acting("record_training", "Training recorded") as act:
        return save_new(office, act, _with_hours(act, completion))


@needs(Right.CHANGE_RECORDS)
def record_class(office: Office, completions: Sequence[Completion]) -> tuple[Completion, ...]:
    """Keep the same training of several mentors in one act, as after a class.

    Raises RecordRefused, with the mentors named, when one of them cannot be kept; then none is.
    """
    known = mentor_names(office, [each.mentor for each in completions])
    summary = f"Training of {counted(len(completions), 'mentor')} recorded"
    with office.acting("record_class", summary) as act:
        wanted = [_with_hours(act, each) for each in completions]
        refuse_blocked(
            [
                dataclasses.replace(problem, sentence=_about(known, each, problem.sentence))
                for each in wanted
                for problem in findings(office, each)
            ]
        )
        return tuple(save_new(office, act, each) for each in wanted)


@needs(Right.SEE_RECORDS)
def earlier_trainings(
    office: Office, course: str, mentors: Sequence[str]
) -> tuple[tuple[str, Completion], ...]:
    """What of a course some mentors have already: name and record."""
    known = mentor_names(office, mentors)
    with office.program.reading() as connection:
        found = trainings_of(connection, mentors)
    return tuple(
        (known[uid], each) for uid in mentors for each in found[uid] if each.course == course
    )


@needs(Right.SEE_RECORDS)
def mentor_names(office: Office, mentors: Sequence[str]) -> dict[str, str]:
    """The names of mentors by uid."""
    with office.program.reading() as connection:
        found = records.get_many(connection, Mentor, mentors)
    return {uid: full_name(found[uid]) if uid in found else "Somebody" for uid in mentors}


def _about(known: dict[str, str], completion: Completion, sentence: str) -> str:
    return f"{known[completion.mentor]}: {sentence}"


@needs(Right.CHANGE_RECORDS)
def change_training(office: Office, completion: Completion) -> Completion:
    """Save a changed training record."""
    with office.acting("change_training", "Training record changed") as act:
        return save_change(office, act, completion)


@needs(Right.CHANGE_RECORDS)
def close_training(office: Office, completion: Completion, reason: str = "mistaken") -> Completion:
    """Take a wrong training record out of lists and counts; it can be reopened."""
    with office.acting("close_training", "Training record closed") as act:
        return save_closed(office, act, completion, office.clock.today(), reason)


@needs(Right.CHANGE_RECORDS)
def reopen_training(office: Office, uid: str) -> Completion:
    """Bring a closed training record back into lists and counts."""
    with office.acting("reopen_training", "Training record reopened") as act:
        kept = records.get(act.connection, Completion, uid)
        return save_change(office, act, reopened(kept))


@needs(Right.SEE_RECORDS)
def all_courses(office: Office) -> tuple[Course, ...]:
    """The whole catalogue, closed courses too, core courses first."""
    with office.program.reading() as connection:
        found = records.find(connection, Course)
    kinds = {term.code: number for number, term in enumerate(office.vocabularies["course_kind"])}
    return tuple(sorted(found, key=lambda each: (kinds[each.course_kind], each.title.casefold())))


@needs(Right.CHANGE_SETTINGS)
def add_course(office: Office, course: Course) -> Course:
    """Add a course to the catalogue."""
    with office.acting("add_course", "Course added") as act:
        return save_new(office, act, course)


@needs(Right.CHANGE_SETTINGS)
def change_course(office: Office, course: Course) -> Course:
    """Save a changed course."""
    with office.acting("change_course", "Course changed") as act:
        return save_change(office, act, course)


@needs(Right.CHANGE_SETTINGS)
def close_course(office: Office, course: Course, on: date, reason: str) -> Course:
    """Stop offering a course; what mentors have of it stays."""
    with office.acting("close_course", "Course closed") as act:
        return save_closed(office, act, course, on, reason)


@needs(Right.CHANGE_SETTINGS)
def reopen_course(office: Office, uid: str) -> Course:
    """Offer a closed course again."""
    with office.acting("reopen_course", "Course reopened") as act:
        return save_change(office, act, reopened(records.get(act.connection, Course, uid)))


def seed_courses(act: Act, new_uid: Callable[[], str]) -> list[Course]:
    """Put the shipped catalogue into a new program."""
    return act.add_many([dataclasses.replace(each, uid=new_uid()) for each in shipped_courses()])


def shipped_courses() -> tuple[Course, ...]:
    """The catalogue that PeerDesk ships, as courses that no program has yet."""
    return tuple(_shipped(each) for each in load_toml("courses.toml")["course"])


def _shipped(table: dict[str, object]) -> Course:
    months = table.get("valid_months")
    return Course(
        title=str(table["title"]),
        catalogue_id=str(table["id"]),
        course_kind=str(table["kind"]),
        valid_months=months if isinstance(months, int) else None,
    )


def _with_hours(act: Act, completion: Completion) -> Completion:
    """The hours of the course where a completed training gives none."""
    if completion.hours is not None or completion.result != "completed":
        return completion
    course = records.get_many(act.connection, Course, [completion.course])
    hours = course[completion.course].hours if completion.course in course else None
    return dataclasses.replace(completion, hours=hours)
