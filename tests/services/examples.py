"""Real arguments for every service that works in an open program, for calling it as each role."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from peerdesk.domain.accounts import AccountLine, WantedAccount
from peerdesk.domain.checkpoints import Checkpoint, checkpoint_code
from peerdesk.domain.drafts import Draft
from peerdesk.domain.due import DueMeeting
from peerdesk.domain.imports.roles import Role as SheetRole
from peerdesk.domain.lists import ListQuery
from peerdesk.domain.mentors import Mentor
from peerdesk.domain.partners import PartnerTalk
from peerdesk.domain.retention import Certificate
from peerdesk.domain.roles import Role, role_of
from peerdesk.services.recovery import NewCode
from peerdesk.services.sheets import PrintedSheets, SheetStyle
from peerdesk.services.worksheets.paper import PrintStyle
from peerdesk.store import retention
from peerdesk.store.keys.keyring import replace_recovery_code
from peerdesk.store.keys.unlocking import unlock_with_passphrase
from tests.programs import NOON, PASSPHRASE, PASSPHRASES, STAFF
from tests.services.action_examples import ACTION_EXAMPLES
from tests.services.calls import Alone, Call, Example, given, nothing, query
from tests.services.returned_examples import RETURNED_EXAMPLES
from tests.services.worksheet_examples import WORKSHEET_EXAMPLES
from tests.support.scene import TUESDAY, Scene

MONDAY, SUNDAY = date(2026, 11, 23), date(2026, 11, 29)


def _undoable(scene: Scene) -> Call:
    scene.done()
    return given()


def _redoable(scene: Scene) -> Call:
    scene.undone()
    return given()


def _due(scene: Scene) -> Call:
    match = scene.add(scene.new_match())
    people = (match.participant,)
    due = DueMeeting(mentor=match.mentor, matches=(match.uid,), participants=people)
    return given([due], MONDAY, SheetStyle())


def _next_code(scene: Scene) -> NewCode:
    """A code as whoever may would have drawn it."""
    program = scene.office.program
    opened = unlock_with_passphrase(program.keyring, STAFF, PASSPHRASE)
    ring, code = replace_recovery_code(program.keyring, opened, NOON)
    return NewCode(code, b"", ring)


def _held(scene: Scene) -> Call:
    match = scene.add(replace(scene.new_match(), status="on_hold", hold_from=TUESDAY))
    return given(match)


def _one_of(kind: str) -> Callable[[Scene], Call]:
    def uid_of(scene: Scene) -> Call:
        new = getattr(scene, f"new_{kind}")()
        return given(scene.add(new).uid)

    return uid_of


def _changed(kind: str, **values: Any) -> Callable[[Scene], Call]:
    def change(scene: Scene) -> Call:
        return given(replace(scene.add(getattr(scene, f"new_{kind}")()), **values))

    return change


def _new(kind: str) -> Callable[[Scene], Call]:
    return lambda scene: given(getattr(scene, f"new_{kind}")())


def _to_end(kind: str, *how: Any) -> Callable[[Scene], Call]:
    return lambda scene: given(scene.add(getattr(scene, f"new_{kind}")()), *how)


def _ended(kind: str) -> Callable[[Scene], Call]:
    return lambda scene: given(scene.ended(getattr(scene, f"new_{kind}")()).uid)


def _draft(scene: Scene) -> Call:
    base = scene.new_mentor()
    return given(Draft(record=replace(base, note="Knows"), base=base, names=("note",)), 1)


def _purge(scene: Scene) -> Call:
    gone = replace(scene.new_participant(), closed_on=date(2010, 5, 4), close_reason="other")
    kept = scene.add(gone)
    with scene.office.program.reading() as connection:
        line = retention.file_of(connection, kept).line(7, "Daniel Okafor")
    return given([line], "Site rule")


CERTIFICATE = Certificate(
    uid="C", site="Harbor House", at=NOON.isoformat(), staff="A. Rivera", pc="PC", years=7,
    reason="Site rule", lines=(),
)  # fmt: skip

CHECKPOINT = Checkpoint(
    seq=1, code=checkpoint_code("P", 1, "0"), at=NOON.isoformat(), staff="A. Rivera", pc="PC",
    site="Harbor House",
)  # fmt: skip


def _account(scene: Scene, *more: Any) -> Call:
    return given(scene.office.program.keyring.slots[-1].uid, *more)


def _renamed(scene: Scene) -> Call:
    slot = scene.office.program.keyring.slots[-1]
    role, since = role_of(slot.role), slot.created_at
    return given(
        AccountLine(uid=slot.uid, name="Lena N.", role=role, private=slot.private, since=since)
    )


NEW_PASSPHRASE = "purple lanterns drift eastward"

EXAMPLES: dict[str, Example] = {
    **WORKSHEET_EXAMPLES,
    **ACTION_EXAMPLES,
    **RETURNED_EXAMPLES,
    "accounts.add_account": lambda scene: given(
        WantedAccount(name=f"Noor {scene.number}", role=Role.STAFF, passphrase=NEW_PASSPHRASE)
    ),
    "accounts.change_account": _renamed,
    "accounts.change_own_passphrase": Alone(
        lambda scene: given(PASSPHRASES[scene.office.account.role], NEW_PASSPHRASE)
    ),
    "accounts.change_role": lambda scene: _account(scene, Role.STAFF),
    "accounts.grant_private_notes": _account,
    "accounts.list_accounts": nothing,
    "accounts.remove_account": Alone(_account),
    "accounts.rename_account": lambda scene: _account(scene, "Lena Novak"),
    "accounts.set_passphrase": lambda scene: _account(scene, NEW_PASSPHRASE),
    "accounts.withdraw_private_notes": Alone(_account),
    "audit.act_details": lambda _: given(1),
    "audit.count_acts": query,
    "audit.export_audit": lambda scene: given(scene.folder / "audit.xlsx", ListQuery()),
    "audit.list_acts": query,
    "audit.note_viewing": nothing,
    "backups.back_up": lambda scene: given(scene.folder / "stick"),
    "backups.back_up_by_itself": nothing,
    "backups.backup_before": lambda _: given("an import"),
    "backups.backup_folder": nothing,
    "backups.backup_standing": nothing,
    "backups.is_backup_due": nothing,
    "backups.latest_backup": nothing,
    "checking.check_program": nothing,
    "checkpoints.checkpoint_file": lambda _: given(CHECKPOINT),
    "checkpoints.checkpoint_pdf": lambda _: given(CHECKPOINT),
    "checkpoints.make_checkpoint": nothing,
    "checkpoints.verify_checkpoint": lambda _: given(CHECKPOINT.code),
    "copies.refuse_older_copy": nothing,
    "copies.remember_copy": nothing,
    "demo.making.make_demo": Alone(lambda _: given("small", 7)),
    "drafts.begin_drafts": nothing,
    "drafts.discard_draft": lambda scene: given("mentor", scene.office.new_uid(), 1),
    "drafts.drafts_of": nothing,
    "drafts.keep_draft": _draft,
    "evidence.change_reading": _changed("reading", number=5),
    "evidence.close_reading": _to_end("reading"),
    "evidence.enter_reading": _new("reading"),
    "evidence.live_evidence": lambda _: given(["cadence_kept", "panels_mixed"]),
    "evidence.measure_rows": lambda _: given("cadence_kept"),
    "evidence.measure_trend": lambda _: given("cadence_kept"),
    "exports.begin_pictures": nothing,
    "exports.export_workbook": lambda scene: given("roster", scene.folder / "out.xlsx"),
    "find.find_anything": lambda _: given("okafor"),
    "find.find_choices": lambda _: given("mentor", "boone"),
    "find.find_courses": lambda _: given("crisis"),
    "find.find_matches": lambda _: given("okafor"),
    "find.find_partners": lambda _: given("probation"),
    "find.find_people": lambda _: given("okafor"),
    "find.named": lambda scene: given("mentor", [scene.add(scene.new_mentor()).uid]),
    "findings.findings": _new("participant"),
    "follow_ups.finish_follow_up": lambda scene: given(
        scene.add(scene.new_meeting(follow_up="Call the landlord")).uid
    ),
    "history.changes_told": lambda _: given(Mentor, [({"city": "A"}, {"city": "B"})]),
    "history.history_of": lambda scene: given("mentor", scene.add(scene.new_mentor()).uid),
    "imports.applying.apply_import": lambda scene: given(scene.preview),
    "imports.knowing.cell_reader": lambda _: given([]),
    "imports.knowing.setting_of": nothing,
    "imports.previewing.preview_again": lambda scene: given(scene.preview),
    "imports.previewing.preview_import": lambda scene: given(scene.workbook()),
    "imports.previewing.propose_again": lambda scene: given(
        scene.preview, "Roster", SheetRole.PARTICIPANTS
    ),
    "list_walks.uids_in": lambda _: given("participant", ListQuery()),
    "lists.count_matches": query,
    "lists.count_meetings": query,
    "lists.count_partners": query,
    "lists.count_people": query,
    "lists.count_trainings": query,
    "lists.list_courses": nothing,
    "lists.list_matches": query,
    "lists.list_meetings": query,
    "lists.list_partners": query,
    "lists.list_people": query,
    "lists.list_trainings": query,
    "locking.lock_terms": nothing,
    "locking.note_lock": lambda _: given("by hand"),
    "locking.unlock": lambda scene: given(PASSPHRASES[scene.office.account.role]),
    "matches.change_match": _changed("match", place="Room 3"),
    "matches.close_match": _to_end("match", TUESDAY, "other"),
    "matches.hold_match": _to_end("match", TUESDAY, "other"),
    "matches.match_defaults": _one_of("participant"),
    "matches.reopen_match": _ended("match"),
    "matches.resume_match": _held,
    "matches.start_match": _new("match"),
    "meeting_defaults.meeting_defaults": lambda scene: given(
        match=scene.add(scene.new_match()).uid
    ),
    "meeting_start.begin_meeting": lambda scene: given("match", scene.add(scene.new_match()).uid),
    "meeting_start.begin_plan": lambda scene: given("match", scene.add(scene.new_match()).uid),
    "meeting_start.find_who": lambda _: given("okafor"),
    "meetings.change_meeting": _changed("meeting", place="Room 3"),
    "meetings.log_meeting": _new("meeting"),
    "meetings.plan_meeting": lambda scene: given(scene.planned_meeting()),
    "meetings.restore_meeting": _ended("meeting"),
    "meetings.strike_out_meeting": _to_end("meeting"),
    "mentors.add_mentor": _new("mentor"),
    "mentors.change_mentor": _changed("mentor", capacity=2),
    "mentors.close_mentor": _to_end("mentor", TUESDAY, "other"),
    "mentors.reopen_mentor": _ended("mentor"),
    "numbers.program_numbers": nothing,
    "pages.choices_for": lambda scene: given(scene.add(scene.new_match())),
    "pages.match_page": _one_of("match"),
    "pages.meeting_page": _one_of("meeting"),
    "pages.mentor_page": _one_of("mentor"),
    "pages.participant_page": _one_of("participant"),
    "pages.partner_page": _one_of("partner"),
    "pages.training_page": _one_of("completion"),
    "participants.add_participant": _new("participant"),
    "participants.change_participant": _changed("participant", first_name="Dan"),
    "participants.close_participant": _to_end("participant", TUESDAY, "other"),
    "participants.move_to_stage": _to_end("participant", "s3", TUESDAY),
    "participants.reopen_participant": _ended("participant"),
    "partner_paper.print_register": lambda _: given(PrintStyle()),
    "partners.add_partner": _new("partner"),
    "partners.change_partner": _changed("partner", owner="A. Rivera"),
    "partners.close_partner": _to_end("partner", TUESDAY, "ended"),
    "partners.log_talk": _to_end("partner", PartnerTalk(held_on=TUESDAY)),
    "partners.reopen_partner": _ended("partner"),
    "private_notes.private_note_versions": lambda scene: given(
        "mentor", scene.add(scene.new_mentor()).uid
    ),
    "private_notes.read_private_note": lambda scene: given(
        "mentor", scene.add(scene.new_mentor()).uid
    ),
    "private_notes.save_private_note": lambda scene: given(
        "mentor", scene.add(scene.new_mentor()).uid, "Tired this week.", 0
    ),
    "programs.close_program": Alone(nothing),
    "programs.names_here": nothing,
    "records.add_record": _new("mentor"),
    "records.change_record": _changed("mentor", capacity=2),
    "records.close_record": _to_end("mentor", TUESDAY, "other"),
    "records.read_record": lambda scene: given("mentor", scene.add(scene.new_mentor()).uid),
    "records.read_records": lambda scene: given(Mentor, [scene.add(scene.new_mentor()).uid]),
    "records.reopen_record": lambda scene: given("mentor", scene.ended(scene.new_mentor()).uid),
    "recovery.keep_new_code": lambda scene: given(_next_code(scene)),
    "recovery.prepare_new_code": nothing,
    "recovery.recovery_sheet": lambda _: given("ABCDE-FGHJK"),
    "retention.certificate_pdf": lambda _: given(CERTIFICATE),
    "retention.certificates": nothing,
    "retention.lift_hold": lambda scene: given(
        "mentor", scene.add(replace(scene.new_mentor(), legal_hold=True)).uid
    ),
    "retention.place_hold": lambda scene: given(
        "mentor", scene.add(scene.new_mentor()).uid, "Letter of the court"
    ),
    "retention.purge": _purge,
    "retention.review_list": nothing,
    "sheets.blank_sheet": lambda _: given(SheetStyle()),
    "sheets.due_between": lambda _: given(MONDAY, SUNDAY),
    "sheets.due_lines": lambda _: given(MONDAY, SUNDAY),
    "sheets.find_sheet": lambda scene: given(scene.add(scene.new_sheet()).code),
    "sheets.keep_sheets": lambda scene: given(PrintedSheets(b"", (scene.new_sheet(),))),
    "sheets.lay_out_sheets": _due,
    "signing_in.admit": nothing,
    "signing_in.admit_by_code": nothing,
    "signing_in.check_passphrase_again": lambda scene: given(
        PASSPHRASES[scene.office.account.role]
    ),
    "signing_in.locked_accounts": nothing,
    "signing_in.release_account": lambda scene: given(scene.account(Role.STAFF).uid),
    "sightings.who_saw": lambda scene: given("mentor", scene.add(scene.new_mentor()).uid),
    "site.change_site": lambda scene: given(replace(scene.office.site, city="Dayton")),
    "today.today_lines": nothing,
    "today_page.look_at_today": nothing,
    "training_matrix.count_mentor_trainings": query,
    "training_matrix.list_mentor_trainings": lambda _: given([], ListQuery()),
    "trainings.add_course": _new("course"),
    "trainings.all_courses": nothing,
    "trainings.change_course": _changed("course", hours=3),
    "trainings.change_training": _changed("completion", hours=3),
    "trainings.close_course": _to_end("course", TUESDAY, "outdated"),
    "trainings.close_training": _to_end("completion"),
    "trainings.earlier_trainings": lambda scene: given("", [scene.add(scene.new_mentor()).uid]),
    "trainings.mentor_names": lambda scene: given([scene.add(scene.new_mentor()).uid]),
    "trainings.record_class": lambda scene: given([scene.new_completion()]),
    "trainings.record_training": _new("completion"),
    "trainings.reopen_course": _ended("course"),
    "trainings.reopen_training": _ended("completion"),
    "undo.latest_redoable": nothing,
    "undo.latest_undoable": nothing,
    "undo.recent_acts": nothing,
    "undo.redo": _redoable,
    "undo.undo": _undoable,
    "undo.undo_act": lambda scene: given(scene.done()),
}
