"""The shipped worksheets ask all of the catalogue, in order, and what they name exists."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Any

import pytest

from peerdesk.domain.fields import Kind, spec_of
from peerdesk.domain.sites import StageSetting
from peerdesk.system.resources import load_toml, resource_path
from tests.resources.worksheet_catalogue import CATALOGUE, IN_SPANISH_TOO

Table = dict[str, Any]

FORM_KEYS = {"id", "code", "title", "about", "source", "section"}
SECTION_KEYS = {"id", "title", "help", "stage", "statuses", "item"}
ITEM_KEYS = {
    *("id", "kind", "prompt", "short", "help", "lines", "vocabulary", "element", "evidence"),
    *("prompt_es", "blanks", "setting", "proof"),
}
SETTINGS = (
    *("cadence", "minutes", "places", "times", "formats", "group_limit"),
    *("mentor_sources", "required_training", "record_holds", "receivers"),
)
LINES = {
    "text": range(4, 9),
    "check": range(1, 3),
    "choice": range(1, 2),
    "choices": range(1, 2),
    "number": range(1, 2),
    "fill": range(2, 9),
}
PROGRAM_MEASURES = {
    *("cadence_kept", "cadence_agreed", "mentors_trained", "core_courses_given"),
    *("moderate_high_need", "need_assessed", "high_need_matched", "days_to_mentor"),
    *("release_covered", "communication_kept", "agreements_current", "escalation_named"),
    *("clearance_known", "pathways_taken", "graduates_mentoring", "months_running"),
    *("trained_capacity", "practices_in_place", "practices_a_year", "outcomes_recorded"),
    *("reasons_known", "follow_ups_done", "group_size_kept", "planned_closings"),
}
HAND_MEASURES = {
    *("panels_mixed", "consent_coverage", "debriefs_held", "feedback_rounds_closed"),
    *("burnout_checks", "incentives_given", "clearances_current", "supervision_held"),
    "goals_tracked",
}


@cache
def forms() -> tuple[Table, ...]:
    files = sorted(path.name for path in resource_path("worksheets").iterdir())
    return tuple(load_toml(f"worksheets/{name}") for name in files)


@cache
def measures() -> dict[str, Table]:
    tables = load_toml("evidence.toml")["measure"]
    assert len({each["id"] for each in tables}) == len(tables)
    return {each["id"]: each for each in tables}


def sections() -> list[Table]:
    return [section for form in forms() for section in form["section"]]


def items_of(form: Table) -> list[Table]:
    return [item for section in form["section"] for item in section["item"]]


def items() -> list[Table]:
    return [item for form in forms() for item in items_of(form)]


def sentences() -> list[tuple[str, str]]:
    """Every prompt, help and explanation, with where it stands."""
    found = [(form["id"], form["about"]) for form in forms()]
    for each in (*sections(), *items()):
        names = ("prompt", "prompt_es", "help")
        found += [(each["id"], each[name]) for name in names if each.get(name)]
    return found + [(name, each["about"]) for name, each in measures().items()]


# ---------------------------------------------------------------- the catalogue


def test_the_worksheets_stand_in_the_order_of_the_catalogue() -> None:
    assert [(form["code"], form["id"]) for form in forms()] == [
        (f"W{number}", form) for number, form in enumerate(CATALOGUE, start=1)
    ]


@pytest.mark.parametrize("number", range(10))
def test_a_worksheet_asks_what_the_catalogue_says_and_no_more(number: int) -> None:
    form = forms()[number]
    asked = [(each["id"], each["kind"]) for each in items_of(form)]
    assert asked == [(each.id, each.kind) for each in CATALOGUE[form["id"]]]


def test_ids_are_unique_and_begin_with_their_form() -> None:
    times = Counter(item["id"] for item in items())
    assert [name for name in times if times[name] > 1] == []
    for form in forms():
        for item in items_of(form):
            assert re.fullmatch(rf"{form['id']}(\.[a-z0-9_]+)+", item["id"]), item["id"]


def test_sections_have_ids_of_their_own_within_a_form() -> None:
    for form in forms():
        names = [section["id"] for section in form["section"]]
        assert len(set(names)) == len(names), form["id"]


def test_no_name_in_the_files_is_misspelled() -> None:
    """A key that nobody reads would be lost without a word."""
    assert all(set(form) <= FORM_KEYS for form in forms())
    assert all(set(section) <= SECTION_KEYS for section in sections())
    assert {key for item in items() for key in item} <= ITEM_KEYS


# ---------------------------------------------------------------- words


def test_short_names_are_short_and_unique_within_a_form() -> None:
    for form in forms():
        names = [item["short"] for item in items_of(form)]
        assert len(set(names)) == len(names), form["id"]
        assert [name for name in names if not 0 < len(name) <= 40] == []


def test_prompts_end_as_sentences_and_are_asked_once_in_a_form() -> None:
    assert [where for where, words in sentences() if words[-1] not in ".?"] == []
    for form in forms():
        prompts = [item["prompt"] for item in items_of(form)]
        assert len(set(prompts)) == len(prompts), form["id"]


def test_no_sentence_is_too_long_to_be_read_out_loud() -> None:
    for where, words in sentences():
        longest = max(len(part.split()) for part in re.split(r"[.?:] ", words))
        assert longest <= 32, (where, longest)


def test_what_participants_see_is_there_in_spanish_too() -> None:
    assert {item["id"] for item in items() if item.get("prompt_es")} == IN_SPANISH_TOO
    for item in items():
        if item.get("prompt_es", "").endswith("?"):
            assert item["prompt_es"].count("¿") == item["prompt_es"].count("?"), item["id"]


def test_the_blanks_of_a_sentence_are_those_that_it_names() -> None:
    for item in items():
        in_prompt = re.findall(r"\{(\d)\}", item["prompt"])
        assert in_prompt == [str(place + 1) for place in range(len(item.get("blanks", ())))]
        assert bool(in_prompt) == (item["kind"] == "fill"), item["id"]


def test_the_blank_print_has_room_that_fits_the_kind() -> None:
    for item in items():
        room = range(2, 3) if item["id"].endswith(".asked_by") else LINES[item["kind"]]
        assert item["lines"] in room, item["id"]


# ---------------------------------------------------------------- what an item names


def test_choices_name_a_vocabulary_and_nothing_else_does() -> None:
    vocabularies = load_toml("vocabularies.toml")
    for item in items():
        is_choice = item["kind"] in {"choice", "choices"}
        assert bool(item.get("vocabulary")) == is_choice, item["id"]
        assert not is_choice or item["vocabulary"] in vocabularies, item["id"]
    assert all(each.get("statuses", "practice_status") in vocabularies for each in sections())


def test_every_list_of_statuses_has_the_same_codes() -> None:
    vocabularies = load_toml("vocabularies.toml")
    assert list(vocabularies["study_status"]) == list(vocabularies["practice_status"])
    assert {each["id"]: each["statuses"] for each in sections() if "statuses" in each} == {
        "study": "study_status"
    }


def test_practices_and_only_they_name_their_element() -> None:
    assert all(bool(each.get("element")) == (each["kind"] == "check") for each in items())


def test_every_measure_exists_and_stands_beside_some_item() -> None:
    named = [name for item in items() for name in item.get("evidence", ())]
    assert set(named) == set(measures()) == PROGRAM_MEASURES | HAND_MEASURES
    for item in items():
        assert len(set(item.get("evidence", ()))) == len(item.get("evidence", ())), item["id"]


def test_measures_say_what_they_count_and_where_they_come_from() -> None:
    for name, each in measures().items():
        assert each["unit"] in {"percent", "count", "months", "days"}, name
        assert each["better"] in {"up", "down", "none"}, name
        assert each["source"] == ("program" if name in PROGRAM_MEASURES else "hand"), name
        assert bool(each.get("later")) == (each["source"] == "hand"), name
        assert 0 < len(each["title"]) <= 40, name
        assert each["unit"] == "percent" or "of_people" not in each, name
        keys = {"id", "title", "about", "unit", "source", "better", "later", "of_people"}
        assert set(each) <= keys, name


def test_what_must_be_shown_before_a_program_grows_is_measurable() -> None:
    numbers = {item["id"] for item in items() if item["kind"] == "number"}
    with_proof = [item for item in items() if item.get("proof")]
    assert {item["id"].split(".")[0] for item in with_proof} == {"scale"}
    for item in with_proof:
        for proof in item["proof"]:
            assert proof["measure"] in item["evidence"], item["id"]
            assert set(proof) in ({"measure", "at_least"}, {"measure", "at_least_answer"})
            assert proof.get("at_least_answer", "scale.planned_size") in numbers
            percent = measures()[proof["measure"]]["unit"] == "percent"
            assert 0 < proof.get("at_least", 1) <= (100 if percent else 24), item["id"]


def test_rules_with_a_number_are_never_left_to_a_tick() -> None:
    proven = {item["id"].split(".")[1] for item in items() if item.get("proof")}
    assert proven == {
        *("years_running", "fidelity_year", "panels_boards", "trained_mentors", "purpose_kept"),
        *("quality_settled", "implementation_team", "incentives", "practices_followed"),
    }


def test_each_stage_has_every_setting() -> None:
    stages = {section["id"]: section for section in sections() if section.get("stage")}
    assert list(stages) == ["s1", "s2", "s3"]
    for stage, section in stages.items():
        assert section["stage"] == stage
        asked = [(each["id"], each["setting"]) for each in section["item"] if each.get("setting")]
        assert asked == [(f"stage.{stage}.{name}", name) for name in SETTINGS]


def test_a_setting_is_a_field_of_a_stage_with_the_same_kind_and_list() -> None:
    alike = {"choice": Kind.CHOICE, "choices": Kind.CHOICES, "number": Kind.WHOLE}
    for item in (each for each in items() if each.get("setting")):
        field = spec_of(StageSetting, item["setting"])
        assert field.kind is alike[item["kind"]], item["id"]
        assert field.vocabulary == item.get("vocabulary", ""), item["id"]
