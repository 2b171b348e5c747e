"""Runs one command and tells how it ended: 0 done, 1 refused with one sentence, 2 usage."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from traceback import extract_tb

from peerdesk.cli.arguments import parser
from peerdesk.cli.outcome import REFUSED, Outcome

# Module and function of each command; a module is loaded only when its command runs.
COMMANDS: dict[str, tuple[str, str]] = {
    "demo": ("demo", "demo"),
    "new": ("programs", "new"),
    "check": ("programs", "check"),
    "backup": ("programs", "backup"),
    "undo": ("programs", "undo"),
    "import": ("workbooks", "bring_in"),
    "export": ("workbooks", "export"),
    "sheets": ("paper", "sheets"),
    "tour": ("tour", "tour"),
}


def run(arguments: Sequence[str]) -> Outcome:
    """Run a command and print what it came to.

    A fault of the world becomes one sentence on stderr and exit code 1; argparse itself ends the
    process with 2 when the words of the command are off.
    """
    given = parser().parse_args(arguments)
    try:
        outcome = _command(given)(given)
    except KeyboardInterrupt:
        return _refused("Stopped.", "")
    except Exception as fault:  # noqa: BLE001 - nobody above could say it better
        sentence = getattr(fault, "sentence", "")
        if not sentence:
            return _refused(*_our_fault(fault))
        return _refused(sentence, getattr(fault, "next_step", ""))
    _say(outcome, as_json=given.json)
    return outcome


def _our_fault(fault: Exception) -> tuple[str, str]:
    """Where it happened, without the fault's own words: they may hold contents of records."""
    places = [f"{Path(at.filename).name}:{at.lineno}" for at in extract_tb(fault.__traceback__)]
    return (
        "Something in PeerDesk went wrong; your data is safe.",
        f"Tell the person who looks after it: {type(fault).__name__} at {' > '.join(places[-4:])}.",
    )


def _command(given: Namespace) -> Callable[[Namespace], Outcome]:
    module, function = COMMANDS[given.command]
    found: Callable[[Namespace], Outcome] = getattr(
        import_module(f"peerdesk.cli.{module}"), function
    )
    return found


def _refused(sentence: str, next_step: str) -> Outcome:
    print(f"{sentence} {next_step}".strip(), file=sys.stderr)
    return Outcome(exit_code=REFUSED)


def _say(outcome: Outcome, *, as_json: bool) -> None:
    if as_json:
        print(json.dumps(outcome.data, ensure_ascii=False))
        return
    for line in outcome.lines:
        print(line)
