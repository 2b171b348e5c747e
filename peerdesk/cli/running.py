"""Runs one command and tells how it ended: 0 done, 1 refused with one sentence, 2 usage."""

from __future__ import annotations

import io
import json
import logging
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from traceback import extract_tb

from peerdesk.cli.arguments import parser
from peerdesk.cli.outcome import REFUSED, Outcome
from peerdesk.system.logs import install_logging
from peerdesk.system.paths import log_folder

_log = logging.getLogger(__name__)

# Module and function of each command; a module is loaded only when its command runs.
COMMANDS: dict[str, tuple[str, str]] = {
    "demo": ("demo", "demo"),
    "new": ("programs", "new"),
    "check": ("programs", "check"),
    "backup": ("programs", "backup"),
    "restore": ("programs", "restore"),
    "copy-in": ("programs", "copy_in"),
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
    _speak_utf8()
    given = parser().parse_args(arguments)
    try:
        outcome = _command(given)(given)
    except KeyboardInterrupt:
        return _refused("Stopped.", "")
    except Exception as fault:  # noqa: BLE001 - nobody above could say it better
        sentence = getattr(fault, "sentence", "")
        if not sentence:
            _keep_in_log(fault)
            return _refused(*_our_fault(fault))
        return _refused(sentence, getattr(fault, "next_step", ""))
    _say(outcome, as_json=given.json)
    if outcome.refusal:
        print(outcome.refusal, file=sys.stderr)
    return outcome


def _speak_utf8() -> None:
    """Names have accents, and a pipe on Windows would take them in the encoding of the country."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")


def _keep_in_log(fault: Exception) -> None:
    handler = install_logging(log_folder())
    _log.error("A command failed", exc_info=fault)
    logging.getLogger().removeHandler(handler)
    handler.close()


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
    lines = [json.dumps(outcome.data, ensure_ascii=False)] if as_json else outcome.lines
    try:
        for line in lines:
            print(line)
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read the output has seen enough; what the command did is done.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
