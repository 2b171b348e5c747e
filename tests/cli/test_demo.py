"""The demo: quick to make, the same for the same seed, never over another."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from peerdesk import app
from tests.cli.commands import run
from tests.cli.dumps import Dump, contents_with
from tests.programs import PASSPHRASE
