"""The role table: every service as every role, done or refused as written down here."""

from __future__ import annotations

import inspect
import pkgutil
import shutil
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from types import FunctionType

import pytest

import peerdesk.services
from peerdesk.domain.roles import RIGHTS, NotAllowed, Right, Role
from peerdesk.services.programs import open_program
from tests.programs import NAMES, PASSPHRASES, FixedClock
from tests.services.calls import Alone
from tests.services.examples import EXAMPLES
from tests.services.role_table import INSIDE_AN_ACT, NEEDED, ROLES_WITH, WITHOUT_OFFICE
from tests.support.scene import Scene


def _services() -> dict[str, FunctionType]:
    """Every public function of the services, by module and name."""
    found = {}
    place = peerdesk.services
    for info in pkgutil.walk_packages(place.__path__, f"{place.__name__}."):
        module = import_module(info.name)
        for name, member in vars(module).items():
            # Unwrapped, because a cached function is no function by itself.
            is_function = callable(member) and inspect.isfunction(inspect.unwrap(member))
            if is_function and member.__module__ == info.name and not name.startswith("_"):
                found[f"{info.name.removeprefix(f'{place.__name__}.')}.{name}"] = member
    return found


SERVICES = _services()


def _first_parameter(service: Callable[..., object]) -> str:
    return next(iter(inspect.signature(service).parameters), "")


IN_AN_OFFICE = {name for name, each in SERVICES.items() if _first_parameter(each) == "office"}


def test_each_service_says_which_right_it_needs() -> None:
    said = {name: getattr(SERVICES[name], "right", None) for name in IN_AN_OFFICE}
    for name in INSIDE_AN_ACT:
        assert said.pop(name) is None
    assert said == NEEDED


def test_services_without_an_office_are_known() -> None:
    others = SERVICES.keys() - IN_AN_OFFICE
    assert others == WITHOUT_OFFICE.keys()
    for name in others:
        assert "office" not in inspect.signature(SERVICES[name]).parameters, name
        assert not hasattr(SERVICES[name], "right"), name


def test_each_service_has_an_example() -> None:
    assert EXAMPLES.keys() == NEEDED.keys()


def test_roles_have_the_rights_that_are_written_down() -> None:
    assert {
        right: {role for role in Role if right in RIGHTS[role]} for right in Right
    } == ROLES_WITH


class _Scenes:
    """One open program a role, copied when it is first asked for."""

    def __init__(self, source: Path, place: Path) -> None:
        self._source, self._place = source, place
        self._shared: dict[Role, Scene] = {}
        self._opened: list[Scene] = []

    def of(self, role: Role, *, alone: bool) -> Scene:
        if alone:
            return self._open(role)
        if role not in self._shared:
            self._shared[role] = self._open(role)
        return self._shared[role]

    def _open(self, role: Role) -> Scene:
        place = self._place / f"{role}-{len(self._opened)}"
        folder = place / self._source.name
        shutil.copytree(self._source, folder)
        office = open_program(folder, NAMES[role], PASSPHRASES[role], clock=FixedClock())
        self._opened.append(Scene(office=office, folder=place))
        return self._opened[-1]

    def close(self) -> None:
        for scene in self._opened:
            scene.office.program.close()


@pytest.fixture(scope="module")
def scenes(roles_program: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[_Scenes]:
    made = _Scenes(roles_program, tmp_path_factory.mktemp("as-each-role"))
    yield made
    made.close()


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("name", sorted(NEEDED))
def test_a_service_is_done_or_refused_as_declared(name: str, role: Role, scenes: _Scenes) -> None:
    example = EXAMPLES[name]
    scene = scenes.of(role, alone=isinstance(example, Alone))
    call = (example.call if isinstance(example, Alone) else example)(scene)

    def do() -> None:
        SERVICES[name](scene.office, *call.args, **call.named)

    if role in ROLES_WITH[NEEDED[name]]:
        do()
    else:
        _check_refusal(scene, name, do)


def _check_refusal(scene: Scene, name: str, do: Callable[[], None]) -> None:
    def be_refused() -> None:
        with pytest.raises(NotAllowed) as refused:
            do()
        assert scene.office.staff in refused.value.sentence

    files, a_note = scene.files(), scene.written_by(lambda: scene.office.note("refused", "Refused"))
    assert scene.written_by(be_refused) == a_note
    assert scene.files() == files
    service = name.rpartition(".")[2].replace("_", " ")
    account = scene.office.account.uid
    assert scene.last_act() == ("refused", f"Refused: {service}", "refused", account)
