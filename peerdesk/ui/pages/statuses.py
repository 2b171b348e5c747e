"""Which statuses are good, which are worth a look: the colour and icon beside their words."""

from __future__ import annotations

from typing import Final

from peerdesk.ui.theme.colours import Status

_LOOKS: Final[dict[str, dict[str, Status]]] = {
    "participant_status": {
        "active": Status.GOOD,
        "on_hold": Status.WARNING,
    },
    "mentor_status": {
        "ready": Status.GOOD,
        "active": Status.GOOD,
        "on_leave": Status.WARNING,
        "paused": Status.PROBLEM,
    },
    "match_status": {
        "active": Status.GOOD,
        "on_hold": Status.WARNING,
    },
    "held": {
        "yes": Status.GOOD,
        "partly": Status.GOOD,
        "no": Status.WARNING,
    },
    "training_result": {
        "completed": Status.GOOD,
        "waived": Status.GOOD,
        "failed": Status.WARNING,
    },
}


def status_look(vocabulary: str, code: str) -> Status:
    """How a status looks on a page; what is neither good nor bad is a notice."""
    return _LOOKS[vocabulary].get(code, Status.NOTICE)


def worth_a_look(vocabulary: str, code: str) -> Status | None:
    """The same for a long list, in which only what needs attention is marked."""
    found = _LOOKS[vocabulary].get(code)
    return None if found is Status.GOOD else found
