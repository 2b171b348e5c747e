"""Every service on a program that is open for reading only answers, or says in words why not."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from peerdesk.domain.errors import OnlyForReading
from peerdesk.domain.roles import Right, Role
from peerdesk.services.programs import open_program
from peerdesk.store.program import Program
from tests.programs import NAMES, PASSPHRASES, FixedClock
from tests.services.calls import Alone
from tests.services.examples import EXAMPLES
from tests.services.role_table import NEEDED
from tests.support.scene import Scene

ANSWERS_ALWAYS = {Right.SEE_NUMBERS, Right.SEE_RECORDS, Right.SEE_AUDIT, Right.CHECK_FILE}
"""Rights whose services only look."""

ENDS_IT = {"programs.close_program"}


@contextmanager
def reading_only(program: Program) -> Iterator[None]:
    """A program without its lock is one that is open for reading only."""
    lock, program._lock = program._lock, None
    try:
        yield
    finally:
        program._lock = lock


@pytest.fixture(scope="module")
def open_scene(
    roles_program: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[], Scene]]:
    opened: list[Scene] = []

    def open_it() -> Scene:
        place = tmp_path_factory.mktemp("reading")
        folder = Path(shutil.copytree(roles_program, place / roles_program.name))
        names = (NAMES[Role.COORDINATOR], PASSPHRASES[Role.COORDINATOR])
        opened.append(Scene(office=open_program(folder, *names, clock=FixedClock()), folder=place))
        return opened[-1]

    yield open_it
    for scene in opened:
        scene.office.program.close()


@pytest.fixture(scope="module")
def shared(open_scene: Callable[[], Scene]) -> Scene:
    return open_scene()


@pytest.mark.parametrize("name", sorted(NEEDED.keys() - ENDS_IT))
def test_a_service_answers_or_refuses_in_words(
    name: str, shared: Scene, open_scene: Callable[[], Scene]
) -> None:
    example = EXAMPLES[name]
    scene = open_scene() if isinstance(example, Alone) else shared
    call = (example.call if isinstance(example, Alone) else example)(scene)
    module, function = name.rsplit(".", 1)
    service: Any = getattr(import_module(f"peerdesk.services.{module}"), function)
    answered = True

    def do() -> None:
        nonlocal answered
        with reading_only(scene.office.program):
            try:
                service(scene.office, *call.args, **call.named)
            except OnlyForReading:
                answered = False

    assert scene.written_by(do) == scene.written_by(lambda: None)
    assert answered or NEEDED[name] not in ANSWERS_ALWAYS
