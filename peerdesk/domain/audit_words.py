"""What the audit log calls each action, and to which group of events it belongs.

The groups follow the events that CJIS Security Policy AU-2 names, as far as a program of its kind
has them: log-ons, access to files, changes, what left, accounts and rights, recovery and backup.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Group(StrEnum):
    """A group of events; the code is the name of the viewer's filter."""

    LOG_ONS = "log_ons"
    READS = "reads"
    CHANGES = "changes"
    LEFT = "left"
    ACCOUNTS = "accounts"
    SAFETY = "safety"
    AUDIT = "audit"
    OTHER = "other"


GROUP_LABELS: Mapping[Group, str] = {
    Group.LOG_ONS: "Log-ons",
    Group.READS: "Reads",
    Group.CHANGES: "Changes",
    Group.LEFT: "Left the building",
    Group.ACCOUNTS: "Accounts and rights",
    Group.SAFETY: "Backups and restores",
    Group.AUDIT: "Audit log",
    Group.OTHER: "Other",
}

ACTIONS: Mapping[Group, Mapping[str, str]] = {
    Group.LOG_ONS: {
        "sign_in": "Sign in",
        "sign_in_failed": "Try to sign in",
        "sign_out": "Sign out",
        "open_program": "Open with the recovery code",
        "lock": "Lock the screen",
        "unlock": "Unlock the screen",
    },
    Group.READS: {"read": "Open a page", "read_private": "Read a private note"},
    Group.CHANGES: {
        "add_participant": "Add participant",
        "change_participant": "Change participant",
        "move_to_stage": "Move participant to another stage",
        "close_participant": "Close participant",
        "reopen_participant": "Reopen participant",
        "add_mentor": "Add mentor",
        "change_mentor": "Change mentor",
        "close_mentor": "Close mentor",
        "reopen_mentor": "Reopen mentor",
        "start_match": "Start match",
        "change_match": "Change match",
        "hold_match": "Hold match",
        "resume_match": "Resume match",
        "close_match": "Close match",
        "reopen_match": "Reopen match",
        "log_meeting": "Log meeting",
        "plan_meeting": "Plan meeting",
        "change_meeting": "Change meeting",
        "strike_out_meeting": "Strike out meeting",
        "restore_meeting": "Restore meeting",
        "finish_follow_up": "Finish follow-up",
        "record_training": "Record training",
        "record_class": "Record a class",
        "change_training": "Change training record",
        "close_training": "Close training record",
        "reopen_training": "Reopen training record",
        "add_course": "Add course",
        "change_course": "Change course",
        "close_course": "Close course",
        "reopen_course": "Reopen course",
        "add_partner": "Add partner",
        "change_partner": "Change partner",
        "log_talk": "Log a contact with a partner",
        "close_partner": "Close partner",
        "reopen_partner": "Reopen partner",
        "change_site": "Change site settings",
        "plan_survey": "Plan a survey from a worksheet",
        "add_survey": "Add a survey",
        "change_survey": "Change a survey",
        "mark_survey": "Mark a survey as ready, given or closed",
        "close_survey": "Take out a survey",
        "reopen_survey": "Bring back a survey",
        "put_into_use": "Put the stage set-up into use",
        "fill_from_settings": "Fill in the stage set-up from settings",
        "enter_reading": "Enter a number by hand",
        "change_reading": "Change a number by hand",
        "close_reading": "Take out a number by hand",
        "contribute": "Answer a worksheet",
        "agree_on": "Agree on an answer",
        "look_at_again": "Mark an answer to be looked at again",
        "set_aside": "Set a view aside",
        "take_up_again": "Take a view up again",
        "review_item_on": "Set the review date of an answer",
        "change_worksheet": "Change owner or dates of a worksheet",
        "sign_off": "Sign off a worksheet",
        "begin_version": "Begin the next version of a worksheet",
        "add_action": "Add a follow-up action",
        "change_action": "Change a follow-up action",
        "finish_action": "Finish a follow-up action",
        "unfinish_action": "Take a follow-up action up again",
        "close_action": "Strike out a follow-up action",
        "reopen_action": "Reopen a follow-up action",
        "attach_file": "Attach a file as evidence",
        "attach_note": "Note evidence",
        "change_evidence": "Change evidence",
        "close_evidence": "Strike out evidence",
        "reopen_evidence": "Reopen evidence",
        "clear_files": "Remove contents of files taken back",
        "make_demo": "Add made-up records",
        "import": "Import a workbook",
        "take_returned": "Take over a returned worksheet",
        "undo": "Undo",
        "redo": "Redo",
        "save_private": "Save a private note",
        "place_hold": "Place a legal hold",
        "lift_hold": "Lift a legal hold",
        "purge": "Destroy records past their time",
    },
    Group.LEFT: {
        "print": "Print",
        "export": "Export a workbook",
        "export_audit": "Export the audit log",
        "checkpoint": "Make a checkpoint",
    },
    Group.ACCOUNTS: {
        "create_program": "Make the program",
        "add_account": "Add account",
        "rename_account": "Rename account",
        "change_role": "Change role",
        "grant_private": "Open private notes to an account",
        "withdraw_private": "Close private notes to an account",
        "set_passphrase": "Set a passphrase for somebody",
        "remove_account": "Remove account",
        "release_account": "Release a locked account",
        "change_passphrase": "Change own passphrase",
        "new_recovery_code": "Make a new recovery code",
        "keys_taken_over": "Take over accounts after a cut",
        "refused": "Try what is not allowed",
    },
    Group.SAFETY: {
        "backup": "Back up",
        "thin_backups": "Thin out old backups",
        "restore": "Restore a backup",
        "accept_older": "Accept an older copy",
        "check_file": "Check the program file",
    },
    Group.AUDIT: {"view_audit": "Open the audit log"},
}
"""Every action that a service may write, by group; a test holds the services to it."""

_GROUP_OF = {code: group for group, words in ACTIONS.items() for code in words}
_WORDS = {code: words for group in ACTIONS.values() for code, words in group.items()}

OUTCOMES: Mapping[str, str] = {"": "Done", "refused": "Refused", "failed": "Failed"}


def group_of(action: str) -> Group:
    """The group of an action; one that this version does not know is of OTHER."""
    return _GROUP_OF.get(action, Group.OTHER)


def action_words(action: str) -> str:
    """An action in plain words; of one that this version does not know, its code in words."""
    return _WORDS.get(action) or action.replace("_", " ").capitalize()


def actions_of(group: Group) -> tuple[str, ...]:
    """The codes of a group."""
    return tuple(ACTIONS.get(group, {}))


def outcome_words(outcome: str) -> str:
    """What came of an action."""
    return OUTCOMES.get(outcome, outcome.capitalize())


TYPED_REASONS = frozenset({"purge", "place_hold", "lift_hold"})
"""Actions whose reason a person typed, so that it may speak of somebody."""
