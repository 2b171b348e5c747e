"""Names of people that stand in the rows of other records."""

from __future__ import annotations

from typing import Any, NamedTuple

from sqlalchemy import Label, Row, Table

from peerdesk.domain.people import listed_name


class Name(NamedTuple):
    """A name as it is stored with a person."""

    last_name: str
    first_name: str
    preferred_name: str


def name_columns(table: Table, side: str) -> list[Label[Any]]:
    """The columns a name is made of, marked with the side of the record the person stands on."""
    return [table.c[part].label(f"{side}_{part}") for part in Name._fields]


def name_in(row: Row[Any], side: str) -> str:
    """The name on one side of a row, last name first."""
    return listed_name(Name(*(row._mapping[f"{side}_{part}"] for part in Name._fields)))
