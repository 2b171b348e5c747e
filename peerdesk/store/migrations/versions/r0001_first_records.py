"""First revision: site, people, matches, meetings, training, session sheets and the log of acts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from peerdesk.store.migrations.making import (
    clock,
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

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def few_meetings(name: str, where: str, *more: str) -> None:
    """An index by date of the few meetings for which something holds."""
    condition = sa.text(where)
    op.create_index(
        f"ix_meeting_{name}",
        "meeting",
        ["met_on", "start", *more],
        sqlite_where=condition,
        postgresql_where=condition,
    )


def upgrade() -> None:
    create_people()
    create_meetings()
    create_training()
    create_log()
    create_import_memory()


def create_people() -> None:
    record("site", text("name", "prefix", "city", "confidentiality"))
    part(
        "stage_setting",
        code("stage", "cadence", "place_type"),
        text("formats"),
        whole("minutes", "group_limit"),
    )
    record(
        "participant",
        text("last_name", "first_name", "preferred_name", "register_no", "unit", "needs"),
        text("languages", "strengths", "mentor_wants", "case_manager", "note", "name_key"),
        code("status", "hold_reason", "stage", "release_certainty", "risk_level", "risk_tool"),
        day("arrived_on", "release_date", "last_met_on"),
        flag("interpreter", "reading_support"),
        index=("name_key", "closed_on name_key uid last_met_on", "register_no"),
    )
    part(
        "stage_episode",
        code("stage", "funding"),
        text("facility", "end_reason"),
        day("start", "end"),
    )
    record(
        "mentor",
        text("last_name", "first_name", "preferred_name", "stages", "languages"),
        text("lived_experience", "phone", "note", "name_key"),
        link("participant"),
        code("source", "status", "compensation"),
        day("started_on", "agreement_on", "last_met_on"),
        whole("capacity", "group_limit"),
        flag("on_supervision"),
        index=("name_key", "closed_on name_key uid", "participant"),
    )
    record(
        "match",
        link("participant", "mentor"),
        code("match_type", "status", "stage", "cadence", "weekday", "place_type"),
        code("hold_reason", "initiated_close", "next_step"),
        text("group_name", "place", "goals", "note"),
        day("started_on", "hold_from", "planned_end", "participant_agreed", "mentor_agreed"),
        day("last_met_on"),
        clock("start"),
        whole("minutes"),
        index=("participant closed_on", "mentor closed_on", "closed_on status"),
    )


def create_meetings() -> None:
    record(
        "meeting",
        link("mentor"),
        day("met_on", "follow_up_due", "follow_up_done"),
        clock("start"),
        whole("minutes", "late_minutes"),
        code("meeting_format", "modality", "place_type", "held", "not_held_class"),
        code("not_held_reason", "concern", "source"),
        text("place", "topics", "follow_up", "note", "staff", "sheet_code"),
        index=(
            "met_on start closed_on",
            "held met_on start closed_on",
            "mentor met_on",
            "sheet_code",
        ),
    )
    few_meetings("group", "meeting_format = 'group' AND closed_on IS NULL")
    few_meetings("concern", "concern <> 'none' AND concern <> '' AND closed_on IS NULL")
    few_meetings("follow_up", "follow_up <> '' AND follow_up_done IS NULL AND closed_on IS NULL")
    few_meetings("struck_out", "closed_on IS NOT NULL", "closed_on")
    part(
        "attendance",
        link("participant", "match"),
        code("presence"),
        whole("minutes"),
        day("met_on"),
        word(8, "held"),
        index=("participant met_on", "match held met_on"),
    )
    op.execute(
        "CREATE VIRTUAL TABLE meeting_words USING fts5("
        "words, content='', contentless_delete=1, detail=none, prefix='1', "
        "tokenize='unicode61 remove_diacritics 2')"
    )
    record(
        "sheet",
        link("mentor"),
        text("group_name", "place"),
        day("week", "due_on"),
        clock("start"),
        whole("minutes"),
        code("place_type"),
        index=("week",),
    )
    part("sheet_person", link("participant", "match"))


def create_training() -> None:
    record(
        "course",
        text("title", "catalogue_id", "note"),
        code("course_kind"),
        whole("hours", "valid_months"),
    )
    record(
        "completion",
        link("mentor", "course"),
        code("result", "method"),
        day("completed_on"),
        whole("hours"),
        text("instructor", "waived_reason", "note"),
        index=("mentor course result completed_on", "course", "result completed_on"),
    )


def create_log() -> None:
    op.create_table(
        "act",
        sa.Column("seq", sa.Integer(), primary_key=True),
        *link("uid"),
        *code("at", "action"),
        *text("staff", "pc", "summary", "reason"),
        *whole("undoes", "undone_by"),
        sa.Column("changes", sa.Integer(), nullable=False),
        *word(64, "previous_hash", "hash"),
        sa.UniqueConstraint("uid", name="uq_act_uid"),
    )
    op.create_table(
        "history",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("act", sa.Integer(), nullable=False),
        *word(24, "kind"),
        *link("uid"),
        sa.Column("rev", sa.Integer(), nullable=False),
        *word(8, "op"),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["act"], ["act.seq"], name="fk_history_act_act"),
    )
    indexes("history", ("act", "uid"))
    op.create_table(
        "sequence",
        sa.Column("kind", sa.String(24), primary_key=True),
        sa.Column("last", sa.Integer(), nullable=False),
    )
    op.create_table("fact", sa.Column("name", sa.String(40), primary_key=True), *text("value"))


def create_import_memory() -> None:
    op.create_table(
        "import_mapping",
        sa.Column("look", sa.String(64), primary_key=True),
        *text("mapping"),
        *code("updated_at"),
    )
    op.create_table(
        "import_answer",
        sa.Column("question", sa.String(200), primary_key=True),
        *word(200, "answer"),
        *code("updated_at"),
    )
    op.create_table(
        "import_row",
        sa.Column("fingerprint", sa.String(64), primary_key=True),
        sa.Column("act", sa.Integer(), nullable=False),
        *word(24, "kind"),
        *link("uid"),
        sa.ForeignKeyConstraint(["act"], ["act.seq"], name="fk_import_row_act_act"),
        sqlite_with_rowid=False,
    )
    indexes("import_row", ("act",))


def downgrade() -> None:
    raise RuntimeError("There is nothing before the first revision.")
