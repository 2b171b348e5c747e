"""Who works here: the names that are offered as owner of a practice or of an action."""

from __future__ import annotations

from peerdesk.domain.roles import Right
from peerdesk.services.guarding import needs
from peerdesk.services.office import Office


@needs(Right.SEE_RECORDS)
def colleagues(office: Office) -> tuple[str, ...]:
    """The names of all accounts, in order; anybody else may be typed as well."""
    names = {slot.name for slot in office.program.keyring.slots}
    return tuple(sorted(names, key=str.casefold))
