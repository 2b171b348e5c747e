"""Mappings are remembered as text and made to fit before they are used."""

import json

import pytest

from peerdesk.domain.imports.mapping import (
    ColumnUse,
    SheetMapping,
    as_text,
    from_text,
    remembered_under,
    usable,
)
from peerdesk.domain.imports.roles import Role
from peerdesk.domain.imports.targets import Reads, target_of, targets_of

MAPPING = SheetMapping(
    role=Role.PARTICIPANTS,
    header_row=4,
    columns=(
        ColumnUse(column=0, heading="Reg #", field="register_no"),
        ColumnUse(column=1, heading="Locker"),
        ColumnUse(column=2, heading="Notes", field="note"),
        ColumnUse(column=3, heading="Remarks", field="note"),
    ),
)


def test_a_mapping_comes_back_for_the_row_of_headings_at_hand() -> None:
    back = from_text(as_text(MAPPING), header_row=7)
    assert back is not None
    assert back.header_row == 7
    assert [each.field for each in back.columns] == ["register_no", "", "note", "note"]


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"role": "nobody", "columns": []}', '{"role": "mentors"}']
)
def test_what_another_version_wrote_is_no_mapping(text: str) -> None:
    assert from_text(text, header_row=1) is None


def test_a_field_that_the_role_lost_is_left_out() -> None:
    stored = json.loads(as_text(MAPPING)) | {"role": "mentors"}
    back = from_text(json.dumps(stored), header_row=1)
    assert back is not None
    assert back.column_of("register_no") is None
    assert back.column_of("note") is not None


def test_a_field_is_filled_by_one_column_and_notes_by_several() -> None:
    twice = ColumnUse(column=4, heading="Reg", field="register_no")
    fitting = usable(SheetMapping(role=MAPPING.role, columns=(*MAPPING.columns, twice)))
    assert [each.field for each in fitting.columns] == ["register_no", "", "note", "note", ""]


def test_one_look_proposed_as_two_things_is_remembered_twice() -> None:
    assert remembered_under("x", Role.PARTICIPANTS) != remembered_under("x", Role.DISCHARGED)


@pytest.mark.parametrize("role", list(Role))
def test_every_choice_names_its_vocabulary_and_no_target_stands_twice(role: Role) -> None:
    targets = targets_of(role)
    assert len({each.name for each in targets}) == len(targets)
    assert all(each.vocabulary for each in targets if each.reads is Reads.CHOICE)


def test_a_target_that_a_role_lacks_is_a_key_error() -> None:
    with pytest.raises(KeyError, match="locker"):
        target_of(Role.MENTORS, "locker")
