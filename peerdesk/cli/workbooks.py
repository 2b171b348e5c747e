"""Commands about workbooks: import and export."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path

from peerdesk.cli.opening import opened
from peerdesk.cli.outcome import Outcome
from peerdesk.domain.errors import PeerDeskError


def export(given: Namespace) -> Outcome:
    """Write a workbook for a partner."""
    from peerdesk.domain.export_columns import ExportOptions
    from peerdesk.services.exports import export_workbook

    options = ExportOptions(register_numbers=given.register_numbers, treatment=given.treatment)
    with opened(given) as office:
        written = export_workbook(office, given.what, given.to, options)
    rows = ", ".join(f"{count:,} {name.lower()}" for name, count in written.rows.items())
    return Outcome(
        lines=(f"{given.to} written: {rows}.",),
        data={"file": str(given.to), "rows": dict(written.rows)},
    )


def bring_in(given: Namespace) -> Outcome:
    """Look at a workbook, and with --apply bring it in."""
    from peerdesk.cli.import_lines import preview_lines
    from peerdesk.services.imports import apply_import, preview_as_json, preview_import

    answers = _answers(given.answers)
    with opened(given) as office:
        preview = preview_import(office, given.file, answers=answers)
        data = preview_as_json(preview, details=given.details)
        lines = preview_lines(data)
        if given.apply:
            report = apply_import(office, preview)
            data |= {"applied": True, "act": report.act, "backup": report.backup}
            lines = [*lines, report.sentence]
        else:
            data |= {"applied": False}
            lines = [*lines, "Nothing was written. Add --apply to bring it in."]
    return Outcome(lines=tuple(lines), data=data)


def _answers(file: Path | None) -> Mapping[str, str]:
    if file is None:
        return {}
    try:
        read = json.loads(file.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError):
        read = None
    if not isinstance(read, dict) or not all(isinstance(each, str) for each in read.values()):
        raise PeerDeskError(
            f"The answers in {file.name} cannot be read.",
            'It holds one JSON object such as {"question id": "choice id"}.',
        )
    return read
