"""The site that runs the program and its settings for each stage."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from peerdesk.domain import fields as f


@dataclass(frozen=True, slots=True, kw_only=True)
class StageSetting(f.Part):
    """What a site has agreed for one stage (tip sheet, strategies by PROWD stage)."""

    part_kind: ClassVar[str] = "stage_setting"

    stage: str = f.choice("Stage", "stage", required=True)
    cadence: str = f.choice("How often to meet", "cadence", default="weekly")
    minutes: int | None = f.whole("Usual length in minutes", 480, default=60)
    place_type: str = f.choice("Usual place", "place_type")
    formats: tuple[str, ...] = f.choices("Formats", "match_type")
    group_limit: int | None = f.whole("Largest group", 40, default=6)
    places: tuple[str, ...] = f.choices("Places allowed", "place_type")
    times: tuple[str, ...] = f.choices("Times allowed", "meeting_time")
    mentor_sources: tuple[str, ...] = f.choices("Who may mentor", "mentor_source")
    required_training: tuple[str, ...] = f.choices(
        "Trainings required before a match", "course_kind", default=("core",)
    )
    record_holds: tuple[str, ...] = f.choices("What a meeting record must hold", "record_part")
    receivers: tuple[str, ...] = f.choices("Who receives the record", "record_receiver")


@dataclass(frozen=True, slots=True, kw_only=True)
class Site(f.Record):
    """The site: one in each program for now; its uid is the `origin_site` of its records."""

    kind: ClassVar[str] = "site"
    label: ClassVar[str] = "site"
    label_many: ClassVar[str] = "sites"
    code_prefix: ClassVar[str] = "S"

    name: str = f.text("Name of the site", required=True)
    prefix: str = f.text(
        "Letters before record codes", 6, required=True, help="Two to six letters, such as HH."
    )
    city: str = f.text("City")
    confidentiality: str = f.note(
        "Line at the foot of printed pages",
        400,
        default="Confidential. For program staff and the people named here only.",
    )
    lock_minutes: int | None = f.whole(
        "Lock after so many idle minutes",
        15,
        default=10,
        help="From 1 to 15. The window is covered and asks for the passphrase.",
    )
    retention_years: int | None = f.whole(
        "Years a closed record is kept",
        99,
        default=7,
        help="After that it is put up for review; nothing is destroyed by itself.",
    )
    audit_years: int | None = f.whole(
        "Years the audit log is kept at least", 99, default=3, view=f.View.HIDDEN
    )
    stages: tuple[StageSetting, ...] = f.rows("Settings for each stage", StageSetting)

    def setting_for(self, stage: str) -> StageSetting:
        """The settings of a stage; the shipped defaults where the site has set none."""
        for each in self.stages:
            if each.stage == stage:
                return each
        return StageSetting(stage=stage)

    def required_kinds(self, stages: tuple[str, ...]) -> tuple[str, ...]:
        """The kinds of training that a mentor needs for these stages, for all where it is empty."""
        chosen = stages or tuple(each.stage for each in self.stages)
        found = (kind for stage in chosen for kind in self.setting_for(stage).required_training)
        return tuple(dict.fromkeys(found))
