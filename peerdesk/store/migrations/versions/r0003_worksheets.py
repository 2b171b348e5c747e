"""Third revision: planning worksheets with answers, actions and evidence; partners; surveys."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from peerdesk.store.migrations.making import (
    code,
    day,
    flag,
    indexes,
    link,
    part,
    record,
    text,
    whole,
    word,
)

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _worksheets()
    _partners()
    _surveys()
    _stage_settings()
    _evidence_indexes()


def _worksheets() -> None:
    record(
        "worksheet",
        text("form", "title", "owner", "signed_off_by", "note"),
        whole("cycle"),
        code("status"),
        day("review_on", "signed_off_on"),
        link("earlier"),
    )
    record(
        "answer",
        link("worksheet"),
        text("item", "person", "value", "note", "owner"),
        code("state", "practice"),
        day("since", "target_on", "review_on"),
        index=("worksheet",),
    )
    record("action", text("form", "item", "what", "who", "note"), day("due_on", "done_on"))
    record(
        "evidence",
        text("form", "item", "title", "where_kept", "file_name", "file_digest", "note"),
        code("evidence_kind"),
        day("dated_on"),
        whole("file_bytes"),
    )
    op.create_table(
        "evidence_file",
        *word(64, "digest"),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_evidence_file"),
    )
    record(
        "reading",
        text("measure", "note"),
        day("as_of"),
        whole("number", "out_of"),
        code("origin"),
        link("worksheet"),
        index=("measure",),
    )


def _evidence_indexes() -> None:
    """What the measures look up among a million meetings and attendances."""
    dated = sa.text("follow_up_due IS NOT NULL AND closed_on IS NULL")
    op.create_index(
        "ix_meeting_due", "meeting", ["follow_up_due"], sqlite_where=dated, postgresql_where=dated
    )
    op.drop_index("ix_attendance_match_held_met_on", "attendance")
    indexes("attendance", ("match held met_on presence",))


def _partners() -> None:
    record(
        "partner",
        text("name", "stages", "role_before", "role_after", "agreement_kept", "agenda"),
        text("owner", "escalation", "clearance", "access", "note", "search_key"),
        code("partner_kind", "agreement", "channel", "frequency"),
        day("signed_on", "expires_on", "agreed_from"),
    )
    part("partner_contact", text("name", "role", "phone", "email", "handles"), flag("escalation"))
    part("partner_talk", day("held_on"), code("channel"), text("about"))


def _surveys() -> None:
    record(
        "survey",
        text("title", "item", "asked_by", "could_change", "decision", "decided_by"),
        text("owner", "note"),
        code("source", "method", "how_often", "status"),
        day("planned_on"),
    )
    part("survey_question", text("words", "words_es"), code("scale"))


def _stage_settings() -> None:
    for name in (
        "places",
        "times",
        "mentor_sources",
        "required_training",
        "record_holds",
        "receivers",
    ):
        usual = '["core"]' if name == "required_training" else "[]"
        column = sa.Column(name, sa.Text(), nullable=False, server_default=usual)
        op.add_column("stage_setting", column)
