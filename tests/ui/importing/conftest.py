"""An import wizard over a window, on a real program, with the sample workbooks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from peerdesk.services.office import Office
from tests.ui.importing.wizards import WizardDesk


@pytest.fixture
def desk(office: Office) -> Iterator[WizardDesk]:
    made = WizardDesk(office)
    yield made
    made.tasks.finish()
