"""Real arguments for the services of follow-up actions and evidence, for calls as each role."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from peerdesk.domain.worksheets.records import Action, Evidence
from peerdesk.store import evidence_files
from tests.services.calls import Call, given, nothing, query
from tests.services.worksheet_examples import FORM, ITEM
from tests.support.scene import TUESDAY, Scene


def _action(scene: Scene, **values: object) -> Action:
    kept = Action(uid=scene.office.new_uid(), form=FORM, item=ITEM, what=f"Call {scene.number}")
    return replace(kept, **values)  # type: ignore[arg-type]


def _paper(scene: Scene, **values: object) -> Evidence:
    kept = Evidence(uid=scene.office.new_uid(), form=FORM, item=ITEM, title="Minutes")
    return replace(kept, where_kept="Binder 2", **values)  # type: ignore[arg-type]


def _file(scene: Scene) -> Path:
    path = scene.folder / f"minutes {scene.number}.pdf"
    path.write_bytes(b"%PDF-1.7 made up")
    return path


def _attached(scene: Scene) -> Evidence:
    """A file that is attached, by whoever may."""
    with scene.office.program.writing() as connection:
        digest = evidence_files.keep(connection, b"made up")
    return scene.add(replace(_paper(scene), evidence_kind="file", file_digest=digest))


ACTION_EXAMPLES: dict[str, Callable[[Scene], Call]] = {
    "worksheets.actions.actions_of": lambda _: given(FORM, ITEM),
    "worksheets.actions.add_action": lambda scene: given(_action(scene)),
    "worksheets.actions.change_action": lambda scene: given(
        replace(scene.add(_action(scene)), who="D. Boone")
    ),
    "worksheets.actions.close_action": lambda scene: given(scene.add(_action(scene))),
    "worksheets.actions.count_actions": query,
    "worksheets.actions.finish_action": lambda scene: given(scene.add(_action(scene)).uid),
    "worksheets.actions.list_actions": query,
    "worksheets.actions.reopen_action": lambda scene: given(scene.ended(_action(scene)).uid),
    "worksheets.actions.unfinish_action": lambda scene: given(
        scene.add(_action(scene, done_on=TUESDAY)).uid
    ),
    "worksheets.attachments.attach_file": lambda scene: given(
        _file(scene), replace(_paper(scene), title="")
    ),
    "worksheets.attachments.attach_note": lambda scene: given(_paper(scene)),
    "worksheets.attachments.change_evidence": lambda scene: given(
        replace(scene.add(_paper(scene)), title="Letter")
    ),
    "worksheets.attachments.clear_taken_back_files": nothing,
    "worksheets.attachments.close_evidence": lambda scene: given(scene.add(_paper(scene))),
    "worksheets.attachments.evidence_of": lambda _: given(FORM, ITEM),
    "worksheets.attachments.reopen_evidence": lambda scene: given(scene.ended(_paper(scene)).uid),
    "worksheets.attachments.save_evidence_copy": lambda scene: given(
        _attached(scene).uid, scene.folder / f"copy {scene.number}.pdf"
    ),
}
