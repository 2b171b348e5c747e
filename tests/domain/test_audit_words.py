"""Each action that a service writes has its words and its group in the audit log."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import peerdesk.services
from peerdesk.domain.audit_words import ACTIONS, Group, action_words, group_of

BY_VARIABLE = {"import", "undo", "redo"}
"""Actions whose code is not written at the call."""


def written_actions() -> Iterator[str]:
    """The first argument of every call of `acting` and `note` in the services."""
    for path in Path(peerdesk.services.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _called(node) in {"acting", "note"}:
                yield from _constants(node.args[0])


def _called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) and node.args else ""


def _constants(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value


def test_every_action_of_a_service_has_words() -> None:
    found = set(written_actions()) | BY_VARIABLE
    assert {"read", "sign_in", "export", "log_meeting"} <= found
    assert {each for each in found if group_of(each) is Group.OTHER} == set()


def test_no_action_is_in_two_groups() -> None:
    codes = [code for words in ACTIONS.values() for code in words]
    assert len(codes) == len(set(codes))


def test_an_action_of_a_later_version_is_shown_by_its_code() -> None:
    assert action_words("fold_paper_boats") == "Fold paper boats"
    assert group_of("fold_paper_boats") is Group.OTHER
