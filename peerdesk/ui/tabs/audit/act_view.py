"""The page of one act: when, who, where, what came of it, and the records it touched."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerdesk.domain.audit import AuditDetails, AuditLine
from peerdesk.domain.audit_words import GROUP_LABELS, action_words, group_of, outcome_words
from peerdesk.ui.tabs.audit.columns import kind_words, outcome_status, when
from peerdesk.ui.theme.look import look
from peerdesk.ui.widgets.page import Page
from peerdesk.ui.widgets.section import KeyValues, Section
from peerdesk.ui.widgets.status_words import Badge
from peerdesk.ui.widgets.words import Words


class ActView(Page):
    """Shows what it is handed; who may not see records gets codes only."""

    def show_act(self, details: AuditDetails) -> None:
        """Show another act."""
        row = details.row
        self.clear()
        self.set_title(action_words(row.action), f"{when(row.at)} · {row.staff}")
        status = outcome_status(row)
        self.set_badges([Badge(outcome_words(row.outcome), status)] if status else [])
        self.add(Section("What happened", KeyValues(_facts(details))))
        if details.lines:
            self.add(Section("Records", _records(details)))


def _facts(details: AuditDetails) -> list[tuple[str, str]]:
    row = details.row
    zone = datetime.fromisoformat(row.at).strftime("%z")
    code = row.record_code or ("not in the program now" if row.record else "")
    return [
        ("What was done", row.summary),
        ("Outcome", outcome_words(row.outcome)),
        ("Record", f"{kind_words(row.kind)} {code}" if row.kind and not details.lines else ""),
        ("Reason", row.reason),
        ("Who", row.staff),
        ("PC", row.pc),
        ("Time", f"{row.at[:23].replace('T', ' ')} (UTC{zone[:3]}:{zone[3:5]})"),
        ("Group", GROUP_LABELS[group_of(row.action)]),
        ("Number in the log", f"{row.seq:,}"),
        ("Link in the chain", f"{details.hash[:16]}…"),
    ]


def _records(details: AuditDetails) -> QWidget:
    part = QWidget()
    box = QVBoxLayout(part)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(look().sizes.step())
    for line in details.lines:
        box.addWidget(_record(line))
    if details.more:
        box.addWidget(Words(f"and {details.more:,} more", "muted"))
    return part


def _record(line: AuditLine) -> QWidget:
    part = QWidget()
    box = QVBoxLayout(part)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(look().sizes.step(0.25))
    code = f" {line.code}" if line.code else ""
    name = kind_words(line.kind)
    box.addWidget(Words(f"{name[:1].upper()}{name[1:]}{code}: {line.done}", wrap=True))
    for label, before, after in line.changes:
        told = f"{label}: {before} → {after or 'empty'}" if before else f"{label}: {after}"
        box.addWidget(Words(told, "muted", wrap=True))
    return part
