"""The columns of exported workbooks: headings as the import knows them, values in words.

Headings are the labels of the fields and "Code"; the few others, which the import leaves out,
are made here too, so that both ways agree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from peerdesk.domain.expiry import expires_on
from peerdesk.domain.fields import FieldSpec, Kind, Record, View, specs_of
from peerdesk.domain.matches import Match
from peerdesk.domain.meeting_checks import THERE
from peerdesk.domain.meetings import Meeting
from peerdesk.domain.mentors import Mentor
from peerdesk.domain.participants import Participant
from peerdesk.domain.partner_contacts import last_talk, next_due
from peerdesk.domain.partner_words import person_words
from peerdesk.domain.partners import Partner
from peerdesk.domain.trainings import Completion
from peerdesk.domain.vocabularies import Vocabularies
from peerdesk.domain.worksheets.records import Action

BETWEEN = "; "
"""What stands between several names or words in one cell; no label and no name holds it."""

WITHOUT_TREATMENT = " (without treatment)"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportOptions:
    """What a workbook may hold beyond the roster: each can be left out where it is not needed."""

    register_numbers: bool = False
    treatment: bool = False
    notes: bool = True


AS_USUAL = ExportOptions()
"""What leaves the building when nothing else is asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportNames:
    """What links are replaced by: listed names and codes of people, courses, current mentors.

    `valid_months` are those of the courses that run out; `mentors_of` the open matches' mentors
    of a participant.
    """

    vocabularies: Vocabularies
    names: Mapping[str, str]
    codes: Mapping[str, str]
    valid_months: Mapping[str, int]
    mentors_of: Mapping[str, tuple[str, ...]]

    def name(self, uid: str) -> str:
        """What a record is called, "" for none."""
        return self.names.get(uid, "")

    def code(self, uid: str) -> str:
        """The code of a record, "" for none."""
        return self.codes.get(uid, "")


OF_PARTNERS_ALONE = ("Last contact", "Next contact due")
"""Headings that no sheet but the register of partners has; an import leaves that sheet out."""

Value = Callable[[Any, ExportNames], Any]


@dataclass(frozen=True, slots=True)
class ExportColumn:
    """One column: its heading, how its cells look, and where a record's value comes from.

    `longest` is how many letters a usual value has at most, 0 where the kind of field tells.
    """

    heading: str
    kind: Kind
    value: Value
    longest: int = 0


@dataclass(frozen=True, slots=True)
class ExportSheet:
    """One sheet of the workbook: its title and the record that fills a row.

    The first `lead` columns say whom or what a row is about; they stay in view.
    """

    title: str
    record_type: type[Record]
    lead: int


SHEETS: tuple[ExportSheet, ...] = (
    ExportSheet("Participants", Participant, 3),
    ExportSheet("Mentors", Mentor, 3),
    ExportSheet("Matches", Match, 2),
    ExportSheet("Meetings", Meeting, 2),
    ExportSheet("Training", Completion, 2),
    ExportSheet("Partners", Partner, 2),
)

ACTIONS = ExportSheet("Actions", Action, 4)
"""The action list; it is no part of "all", which holds what the import takes back."""

WHAT: dict[str, tuple[str, ...]] = {
    "roster": ("Participants", "Mentors"),
    "matches": ("Matches",),
    "meetings": ("Meetings",),
    "training": ("Training",),
    "partners": ("Partners",),
    "all": tuple(each.title for each in SHEETS),
    "actions": (ACTIONS.title,),
}
"""The sheets of each export that can be asked for."""


def sheets_of(what: str) -> tuple[ExportSheet, ...]:
    """The sheets of an export; a KeyError names one that does not exist."""
    titles = WHAT[what]
    return tuple(each for each in (*SHEETS, ACTIONS) if each.title in titles)


def columns_of(
    record_type: type[Record], options: ExportOptions, vocabularies: Vocabularies
) -> tuple[ExportColumn, ...]:
    """The columns of a sheet in the order in which a person reads it."""
    lead = _LEAD.get(record_type, ())
    specs = [spec for spec in specs_of(record_type) if _is_shown(spec, options)]
    specs.sort(key=lambda spec: lead.index(spec.name) if spec.name in lead else len(lead))
    own = [
        replace(column, longest=_longest(spec, vocabularies))
        for spec in specs
        for column in _columns(record_type, spec, options)
    ]
    places = _PLACES if record_type is Action else ()
    return (ExportColumn("Code", Kind.TEXT, _code, 10), *places, *own, *_closing(record_type))


_LEAD: dict[type[Record], tuple[str, ...]] = {
    Meeting: ("met_on", "start", "minutes", "mentor", "attendance"),
}
"""Fields that stand before the others; these keep the order of their declaration."""


_USUAL_TEXT = 18


def _longest(spec: FieldSpec, vocabularies: Vocabularies) -> int:
    """Letters of a usual value: those of the longest word of a list, or what a line may hold."""
    if spec.kind is Kind.CHOICE:
        return max(len(term.label) for term in vocabularies[spec.vocabulary])
    return min(spec.limit or 0, _USUAL_TEXT) if spec.kind is Kind.TEXT else 0


def _is_shown(spec: FieldSpec, options: ExportOptions) -> bool:
    if spec.view is View.HIDDEN:
        return False
    if spec.name == "register_no":
        return options.register_numbers
    return options.notes or spec.kind is not Kind.NOTE


def _columns(
    record_type: type[Record], spec: FieldSpec, options: ExportOptions
) -> Iterator[ExportColumn]:
    if spec.kind is Kind.ROWS:
        yield from _people_columns(spec)
    elif record_type is Mentor and spec.kind is Kind.LINK:
        yield ExportColumn(spec.label, Kind.TEXT, _code_of(spec.name))
    elif spec.kind is Kind.LINK:
        yield ExportColumn(spec.label, Kind.LINK, _name_of(spec.name))
        if spec.target != "course":
            yield ExportColumn(f"{spec.label} code", Kind.TEXT, _code_of(spec.name))
    elif spec.kind in (Kind.CHOICE, Kind.CHOICES):
        yield _choice_column(spec, options)
    elif spec.kind is Kind.YES_NO:
        yield ExportColumn(spec.label, spec.kind, _yes_or_no(spec.name))
    else:
        yield ExportColumn(spec.label, spec.kind, _field(spec.name))
    if record_type is Completion and spec.name == "completed_on":
        yield ExportColumn("Runs out", Kind.DATE, _runs_out)
    if record_type is Participant and spec.name == "stage":
        yield ExportColumn("Current mentors", Kind.LINK, _current_mentors)
    if record_type is Partner and spec.name == "talks":
        last, due = OF_PARTNERS_ALONE
        yield ExportColumn(last, Kind.DATE, lambda each, _names: last_talk(each))
        yield ExportColumn(due, Kind.DATE, lambda each, _names: next_due(each))


def _people_columns(spec: FieldSpec) -> Iterator[ExportColumn]:
    """Who was at a meeting, whom to call at a partner; other parts have no place in one row."""
    if spec.name == "contacts":
        yield ExportColumn(spec.label, Kind.ROWS, _people_there)
    if spec.name == "attendance":
        yield ExportColumn(spec.label, Kind.ROWS, _people)
        yield ExportColumn("Participant codes", Kind.CHOICES, _people_codes)
        yield ExportColumn("Not there", Kind.ROWS, _absent)


def _choice_column(spec: FieldSpec, options: ExportOptions) -> ExportColumn:
    if spec.reveals_treatment and not options.treatment:
        return ExportColumn(
            spec.label + WITHOUT_TREATMENT, spec.kind, _words_of(spec, treatment=False)
        )
    return ExportColumn(spec.label, spec.kind, _words_of(spec, treatment=True))


def _closing(record_type: type[Record]) -> Iterator[ExportColumn]:
    """When and why a record ended; what is struck out is not exported at all."""
    if record_type in STRUCK_OUT_LEFT_OUT:
        return
    vocabulary = record_type.close_vocabulary

    def why(record: Record, names: ExportNames) -> str:
        return names.vocabularies.label(vocabulary, record.close_reason)

    yield ExportColumn("Closed on", Kind.DATE, _field("closed_on"))
    yield ExportColumn("Why closed", Kind.CHOICE, why)


STRUCK_OUT_LEFT_OUT: frozenset[type[Record]] = frozenset({Meeting, Completion, Action})


# ---------------------------------------------------------------- values


def _code(record: Record, _names: ExportNames) -> str:
    return record.code


def _field(name: str) -> Value:
    return lambda record, _names: getattr(record, name)


def _name_of(name: str) -> Value:
    return lambda record, names: names.name(getattr(record, name))


def _code_of(name: str) -> Value:
    return lambda record, names: names.code(getattr(record, name))


def _yes_or_no(name: str) -> Value:
    return lambda record, _names: "Yes" if getattr(record, name) else "No"


def _words_of(spec: FieldSpec, *, treatment: bool) -> Value:
    def words(record: Record, names: ExportNames) -> str:
        held = getattr(record, spec.name)
        codes = held if spec.kind is Kind.CHOICES else (held,)
        vocabulary = names.vocabularies[spec.vocabulary]
        kept = [code for code in codes if code]
        if not treatment:
            revealing = {term.code for term in vocabulary if term.reveals_treatment}
            kept = [code for code in kept if code not in revealing]
        return BETWEEN.join(vocabulary.label(code) for code in kept)

    return words


def _people(meeting: Meeting, names: ExportNames) -> str:
    return BETWEEN.join(names.name(each.participant) for each in meeting.attendance)


def _people_codes(meeting: Meeting, names: ExportNames) -> str:
    return BETWEEN.join(names.code(each.participant) for each in meeting.attendance)


def _people_there(partner: Partner, _names: ExportNames) -> str:
    return BETWEEN.join(person_words(each) for each in partner.contacts)


def _absent(meeting: Meeting, names: ExportNames) -> str:
    away = [each for each in meeting.attendance if each.presence not in THERE]
    return BETWEEN.join(names.name(each.participant) for each in away)


def _current_mentors(participant: Participant, names: ExportNames) -> str:
    return BETWEEN.join(names.name(each) for each in names.mentors_of.get(participant.uid, ()))


def _runs_out(completion: Completion, names: ExportNames) -> Any:
    months = names.valid_months.get(completion.course)
    return expires_on(completion.result, completion.completed_on, months)


_PLACES = (
    ExportColumn("Worksheet", Kind.TEXT, _name_of("form"), 24),
    ExportColumn("Question", Kind.TEXT, _name_of("item"), 28),
)
"""Where an action belongs; the names of worksheets and questions are among the names of links."""
