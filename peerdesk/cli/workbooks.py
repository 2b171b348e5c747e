"""Commands about workbooks: import and export."""

from __future__ import annotations

from argparse import Namespace

from peerdesk.cli.answers import read_answers, unused_answers
from peerdesk.cli.opening import opened
from peerdesk.cli.outcome import Outcome


def export(given: Namespace) -> Outcome:
    """Write a workbook for a partner."""
    from peerdesk.domain.export_columns import ExportOptions
    from peerdesk.services.exports import export_workbook

    options = ExportOptions(
        register_numbers=given.register_numbers,
        treatment=given.treatment,
        notes=not given.without_notes,
    )
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

    answers = read_answers(given.answers)
    with opened(given) as office:
        preview = preview_import(office, given.file, answers=answers)
        unused = unused_answers(answers, preview.questions)
        data = preview_as_json(preview, details=given.details) | {"unused_answers": unused}
        lines = preview_lines(data)
        if given.apply:
            report = apply_import(office, preview)
            data |= {"applied": True, "act": report.act, "backup": report.backup}
            lines = [*lines, report.sentence]
        else:
            data |= {"applied": False}
            lines = [*lines, "Nothing was written. Add --apply to bring it in."]
    return Outcome(lines=tuple(lines), data=data)
