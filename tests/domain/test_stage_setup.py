"""Worksheet W9 becomes the settings in use, and the settings in use fill in W9."""

from __future__ import annotations

import dataclasses

import pytest

from peerdesk.domain.sites import StageSetting
from peerdesk.domain.worksheets.stage_setup import (
    STAGE_FORM,
    differences,
    settings_after,
    unanswered,
    value_from,
    values_in_use,
)
from peerdesk.services.office import shipped_vocabularies
from peerdesk.services.site import default_site
from peerdesk.services.worksheets.shipped import shipped_forms

WORDS = shipped_vocabularies()
FORM = shipped_forms()[STAGE_FORM]
USED = default_site("Harbor House", "HH").stages


def of_stage(settings: tuple[StageSetting, ...], stage: str) -> StageSetting:
    [found] = [each for each in settings if each.stage == stage]
    return found


def test_every_setting_but_the_usual_place_is_asked_for_in_each_stage() -> None:
    names = {each.name for each in dataclasses.fields(StageSetting)} - {"stage", "place_type"}
    for section in FORM.sections:
        assert {each.setting for each in section.items if each.setting} == names


def test_what_is_in_use_fills_in_the_worksheet_and_changes_nothing_when_put_into_use() -> None:
    values = values_in_use(FORM, USED)
    assert values["stage.s2.places"] == "rrc,off_site"
    assert values["stage.s3.minutes"] == "60"
    assert values["stage.s3.times"] == ""
    assert settings_after(FORM, values, USED) == USED
    assert differences(FORM, values, USED, WORDS) == ()


def test_answers_become_settings_and_what_is_not_answered_stays() -> None:
    values = {
        "stage.s1.cadence": "twice_a_week",
        "stage.s1.minutes": "45",
        "stage.s1.places": "library,classroom",
        "stage.s1.formats": " ",
        "stage.s2.record_holds": "note, staff",
        "stage.s1.graduates_paired": "in_place",
    }
    after = settings_after(FORM, values, USED)
    one, was = of_stage(after, "s1"), of_stage(USED, "s1")
    assert one == dataclasses.replace(
        was, cadence="twice_a_week", minutes=45, places=("library", "classroom")
    )
    assert of_stage(after, "s2").record_holds == ("note", "staff")
    for stage in ("s3", "alumni"):
        assert of_stage(after, stage) == of_stage(USED, stage)
    assert [each.stage for each in after] == [each.stage for each in USED]


def test_the_usual_place_follows_when_it_is_not_allowed_any_more() -> None:
    after = settings_after(FORM, {"stage.s2.places": "office,off_site"}, USED)
    assert of_stage(after, "s2").place_type == "office"


def test_a_stage_that_the_site_has_no_settings_for_gets_some() -> None:
    after = settings_after(FORM, {"stage.s3.minutes": "30"}, USED[:1])
    assert after == (USED[0], StageSetting(stage="s3", minutes=30))
    [found] = differences(FORM, {"stage.s3.minutes": "30"}, USED[:1], WORDS)
    assert found.stage == "s3"


@pytest.mark.parametrize(
    ("item", "value", "sentence"),
    [
        (
            "stage.s2.cadence",
            "monthly",
            "Stage 2: how often to meet. The worksheet says: Monthly. In use: Weekly.",
        ),
        (
            "stage.s2.group_limit",
            "8",
            "Stage 2: largest group. The worksheet says: 8. In use: 6.",
        ),
        (
            "stage.s2.times",
            "evenings",
            "Stage 2: times allowed. The worksheet says: Evenings. In use: nothing agreed.",
        ),
    ],
)
def test_a_difference_is_said_in_a_sentence(item: str, value: str, sentence: str) -> None:
    [found] = differences(FORM, {item: value}, USED, WORDS)
    assert (found.item, found.sentence) == (item, sentence)


def test_the_order_of_a_list_is_no_difference() -> None:
    assert differences(FORM, {"stage.s2.places": "off_site,rrc"}, USED, WORDS) == ()


def test_what_is_not_answered_is_named_for_stages_that_were_begun() -> None:
    names = [each.setting for each in unanswered(FORM, {"stage.s3.minutes": "30"})]
    assert "minutes" not in names
    assert len(names) == len(dataclasses.fields(StageSetting)) - 3
    assert unanswered(FORM, {}) == ()


def test_a_number_that_is_none_counts_as_empty() -> None:
    item = FORM.item("stage.s1.minutes")
    assert item is not None
    assert [value_from(item, each) for each in ("45", "an hour", "-3")] == [45, None, None]
    assert settings_after(FORM, {"stage.s1.minutes": "an hour"}, USED) == USED
