"""Which count answers which measure, and which of them can be asked for an earlier day."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlalchemy import Connection

from peerdesk.store.measures import meetings, mentors, pairs, partners, people, practices
from peerdesk.store.measures.counting import Around, Count
from peerdesk.store.measures.rhythm import CadenceKept

Counter = Callable[[Connection, Around], Count]

COUNTERS: Mapping[str, Counter] = {
    "cadence_kept": lambda _, around: CadenceKept(around),
    "cadence_agreed": pairs.cadence_agreed,
    "mentors_trained": mentors.mentors_trained,
    "core_courses_given": mentors.core_courses_given,
    "moderate_high_need": people.moderate_high_need,
    "need_assessed": people.need_assessed,
    "high_need_matched": people.high_need_matched,
    "days_to_mentor": pairs.days_to_mentor,
    "release_covered": people.release_covered,
    "communication_kept": partners.communication_kept,
    "agreements_current": partners.agreements_current,
    "escalation_named": partners.escalation_named,
    "clearance_known": partners.clearance_known,
    "pathways_taken": people.pathways_taken,
    "graduates_mentoring": mentors.graduates_mentoring,
    "months_running": meetings.months_running,
    "trained_capacity": mentors.trained_capacity,
    "practices_in_place": practices.practices_in_place,
    "practices_a_year": practices.practices_a_year,
    "outcomes_recorded": meetings.outcomes_recorded,
    "reasons_known": meetings.reasons_known,
    "follow_ups_done": meetings.follow_ups_done,
    "group_size_kept": meetings.group_size_kept,
    "planned_closings": pairs.planned_closings,
}

DATED = frozenset(
    {
        "cadence_kept",
        "core_courses_given",
        "days_to_mentor",
        "pathways_taken",
        "months_running",
        "outcomes_recorded",
        "reasons_known",
        "follow_ups_done",
        "group_size_kept",
        "planned_closings",
    }
)
"""Measures that rest on dated facts, so that the records tell them for an earlier day too.

The others rest on what is so now: a level, a status, a cadence. When that changed is not asked.
"""
