"""The plan of an import: people first, then the names that rows give alone, then what they did."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from peerdesk.domain.fields import Kind, Record, specs_of
from peerdesk.domain.imports.drafts import Draft
from peerdesk.domain.imports.items import Action, ImportNote, Item
from peerdesk.domain.imports.names import NAMED_ONLY, Names, same_names
from peerdesk.domain.imports.person_questions import same_human_question
from peerdesk.domain.imports.person_records import PersonRecords
from peerdesk.domain.imports.plan_matches import MatchPlan
from peerdesk.domain.imports.plan_meetings import MeetingPlan
from peerdesk.domain.imports.plan_people import PeoplePlan
from peerdesk.domain.imports.plan_trainings import TrainingPlan
from peerdesk.domain.imports.planning import Planning
from peerdesk.domain.imports.questions import NO, Question
from peerdesk.domain.imports.roles import Role
from peerdesk.domain.matches import Match
from peerdesk.domain.meetings import Meeting
from peerdesk.domain.mentors import Mentor
from peerdesk.domain.participants import Participant
from peerdesk.domain.trainings import Completion, Course

KIND_ORDER = (
    *(Participant.kind, Mentor.kind, Course.kind),
    *(Match.kind, Completion.kind, Meeting.kind),
)
"""The order in which kinds are written, so that what a record links to is there before it."""


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """Everything an import would do, would like to know, and has to say.

    `answers` are to be remembered when it is applied, by the id of the question.
    """

    items: tuple[Item, ...]
    questions: tuple[Question, ...]
    notes: tuple[ImportNote, ...]
    answers: Mapping[str, str]


def plan_import(planning: Planning, drafts: Sequence[Draft]) -> ImportPlan:
    """Decide for every draft what becomes of it; nothing is left out without an item."""
    by_role = {role: [each for each in drafts if each.role is role] for role in Role}
    here = [*by_role[Role.PARTICIPANTS], *by_role[Role.DISCHARGED]]
    lists = [*by_role[Role.MENTORS], *by_role[Role.TRAINING_MATRIX]]
    participants = PeoplePlan(planning, Participant.kind)
    participants.add_rows(here)
    mentors = PeoplePlan(planning, Mentor.kind)
    mentors.add_rows(lists)

    names = Names(planning)
    matches = MatchPlan(planning, names)
    trainings = TrainingPlan(planning, names)
    meetings = MeetingPlan(planning, names)
    for draft in here:
        matches.gather_mentors(draft, participants.person(draft))
    for draft in lists:
        matches.gather_participants(draft, mentors.person(draft))
        trainings.gather_matrix(draft, mentors.person(draft))
    for draft in by_role[Role.MATCHES]:
        matches.gather_list(draft)
    for draft in by_role[Role.TRAINING_LIST]:
        trainings.gather_list(draft)
    meetings.gather(by_role[Role.MEETINGS])
    for part in (matches, trainings, meetings):
        part.name_people()
    names.settle()

    same_humans = _ask_same_humans(planning)
    matches.plan()
    trainings.plan()
    meetings.plan(matches.by_mentor())
    _finish(planning, matches, trainings, meetings)
    return ImportPlan(
        items=_without_dangling(planning.items),
        questions=planning.questions(),
        notes=tuple(planning.notes),
        answers=names.answers_to_keep() | same_humans,
    )


def _finish(
    planning: Planning, matches: MatchPlan, trainings: TrainingPlan, meetings: MeetingPlan
) -> None:
    records = PersonRecords(planning)
    records.finish(Participant.kind)
    records.finish(Mentor.kind)
    for part in (matches, trainings, meetings):
        part.finish()


def _ask_same_humans(planning: Planning) -> dict[str, str]:
    """Ask whether a mentor and a participant of one name, one of them new, are the same.

    Returns the answers as they are remembered.
    """
    kept: dict[str, str] = {}
    for mentor, namesakes in same_names(planning.mentors, planning.participants):
        record = mentor.record
        new = [each for each in (mentor, *namesakes) if each.stored is None]
        if not new or mentor.waiting or not isinstance(record, Mentor) or record.participant:
            continue
        question = planning.ask(same_human_question(mentor, namesakes, planning.setting.words))
        chosen = next((each for each in namesakes if each.choice_id == question.answer), None)
        if chosen is not None:
            mentor.record = dataclasses.replace(record, participant=chosen.record.uid)
            mentor.source = mentor.source or new[0].source
        if question.answer:
            kept[question.id] = chosen.record.uid if chosen else NO
    return kept


def _without_dangling(items: Iterable[Item]) -> tuple[Item, ...]:
    """Items in the order of writing, without people whom only rows name that are not brought in.

    What links to a record that was refused is refused too.
    """
    ordered = sorted(items, key=lambda each: KIND_ORDER.index(each.kind))
    lost = {e.uid for e in ordered if e.action is Action.REFUSED and e.existing is None} - {""}
    kept = [_refused_with(each, lost) for each in ordered] if lost else ordered
    linked = {uid for each in kept if each.record is not None for uid in _links(each.record)}
    return tuple(each for each in kept if each.reason != NAMED_ONLY or each.uid in linked)


def _refused_with(item: Item, lost: set[str]) -> Item:
    if item.record is None or not lost & _links(item.record):
        return item
    lost.add(item.uid)
    reason = "It speaks of somebody or something that cannot be brought in."
    return dataclasses.replace(item, action=Action.REFUSED, record=None, reason=reason)


def _links(record: Record) -> set[str]:
    """The uids that a record and its parts link to."""
    found: set[str] = set()
    for spec in specs_of(type(record)):
        if spec.kind is Kind.LINK:
            found.add(getattr(record, spec.name))
        elif spec.part is not None:
            inner: Mapping[str, Kind] = {each.name: each.kind for each in specs_of(spec.part)}
            for part in getattr(record, spec.name):
                found |= {getattr(part, n) for n, kind in inner.items() if kind is Kind.LINK}
    return found - {""}
