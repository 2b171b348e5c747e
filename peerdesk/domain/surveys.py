"""The record of a planned pulse survey: few questions that serve one decision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from peerdesk.domain import fields as f
from peerdesk.domain.fields import View


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyQuestion(f.Part):
    """One question of a survey, in English and where needed in Spanish."""

    part_kind: ClassVar[str] = "survey_question"

    words: str = f.text("Question", 200, required=True)
    words_es: str = f.text("In Spanish", 200)
    scale: str = f.choice("Answered by", "question_scale", default="agree5", required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey(f.Record):
    """A pulse survey that grew from a study question (toolkit, section 9, steps 2 and 3)."""

    kind: ClassVar[str] = "survey"
    label: ClassVar[str] = "survey"
    label_many: ClassVar[str] = "surveys"
    code_prefix: ClassVar[str] = "Q"
    close_vocabulary: ClassVar[str] = "entry_close_reason"

    title: str = f.text("Title", 120, required=True)
    item: str = f.text("Study question", 80, view=View.HIDDEN)
    source: str = f.choice("Who is asked", "survey_source", required=True)
    method: str = f.choice("Method", "survey_method", default="survey")
    asked_by: str = f.text("Who asks", 120)
    how_often: str = f.choice("How often", "survey_frequency", default="once")
    could_change: str = f.note("What we can change when we know the answer", 2000)
    decision: str = f.note("Which decision it serves", 2000)
    decided_by: str = f.text("Who decides", 80)
    owner: str = f.text("Owner", 80)
    planned_on: date | None = f.day("Planned for")
    status: str = f.choice("Status", "survey_status", default="planned", required=True)
    questions: tuple[SurveyQuestion, ...] = f.rows("Questions", SurveyQuestion)
    note: str = f.note("Notes", 2000)
