"""The words that session sheets take from vocabularies and notes."""

from peerdesk.domain.session_pages import (
    REASONS_ON_PAPER,
    goal_lines,
    place_words,
    reasons_to_tick,
    topics_to_tick,
)
from peerdesk.domain.vocabularies import vocabularies_from
from peerdesk.system.resources import load_toml


def test_lists_come_in_the_language_of_the_sheet() -> None:
    vocabularies = vocabularies_from(load_toml("vocabularies.toml"))
    assert "Housing" in topics_to_tick(vocabularies, "en")
    assert "Vivienda" in topics_to_tick(vocabularies, "es")
    assert "Cierre de seguridad" in reasons_to_tick(vocabularies, "es")
    assert "Participant did not come" in reasons_to_tick(vocabularies, "en")
    assert place_words(vocabularies, "rrc", "Sala 4", "es") == "Sala 4, Centro de reinserción"
    assert place_words(vocabularies, "", "", "en") == ""


def test_the_reasons_on_paper_are_in_the_vocabularies() -> None:
    shipped = load_toml("vocabularies.toml")
    assert all(code in shipped[name] for name, code in REASONS_ON_PAPER)


def test_what_a_site_hides_is_not_printed() -> None:
    vocabularies = vocabularies_from(
        {
            "not_held_class": {"mentor": "Mentor"},
            "not_held_reason": {
                "lockdown": {"en": "Lockdown", "hidden": True},
                "medical": "Ill",
                "own": "Own",
            },
            "topic": {"a": {"en": "A", "hidden": True}, "b": "B", "other": "Other"},
        }
    )
    assert reasons_to_tick(vocabularies, "en") == ("Mentor", "Ill")
    assert topics_to_tick(vocabularies, "en") == ("B",)


def test_goals_are_one_a_line_without_their_bullets() -> None:
    assert goal_lines("Find work\n\n - Call home \n\u2022 ID card\n *\n") == (
        "Find work",
        "Call home",
        "ID card",
    )
