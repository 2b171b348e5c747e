"""What changed, actions, practices and the packet on paper: complete, whole and apart."""

import pytest

from peerdesk.documents.worksheets.action_list import print_action_list
from peerdesk.documents.worksheets.board import print_board
from peerdesk.documents.worksheets.comparison import print_comparison
from peerdesk.documents.worksheets.overview_content import ActionList
from peerdesk.documents.worksheets.packet import print_packet
from tests.documents.overview_pages import actions, all_prints, board, comparison, packet
from tests.documents.pages import assert_whole, texts, things
from tests.documents.worksheet_pages import HOSTILE, LONG, PLAIN, UNBROKEN, paper

KINDS = ("comparison", "actions", "board", "packet")
EMPTY = tuple(f"no {each}" for each in KINDS)


@pytest.mark.parametrize("text", [PLAIN, HOSTILE, UNBROKEN * 4], ids=["plain", "hostile", "word"])
def test_nothing_overlaps_or_leaves_the_margins(text: str) -> None:
    for pdf in all_prints(text).values():
        for sheet in things(pdf):
            assert_whole(sheet, 11)


def test_a_comparison_names_what_changed_and_counts_the_rest() -> None:
    pages = texts(print_comparison(comparison()))
    text = " ".join(pages)
    assert "Worksheet W1 Program design" in text
    assert "Before 2025 (version 1), signed off 11/20/2025" in text
    assert "14 items changed, 14 unchanged." in text
    asked = "3 What are mentors there to do, and what do you expect of them?"
    assert f"{asked} Before No answer. After {PLAIN}" in text
    assert "2 Which values" not in text


def test_a_long_comparison_is_whole() -> None:
    body = "".join(" ".join(texts(print_comparison(comparison(LONG)))).split())
    written = sum((each.before + each.after).count("word") for each in comparison(LONG).changes)
    assert body.count("word") == written


def test_the_action_list_marks_what_is_overdue_by_word_and_sign() -> None:
    pdf = print_action_list(ActionList(paper=paper(), actions=actions()))
    text = " ".join(texts(pdf))
    order = ["Overdue (1)", "Dana Reyes Overdue since 11/2/2026", "To do (2)", "Done (1)"]
    places = [text.index(each) for each in order]
    assert places == sorted(places)
    for words in (
        "Nobody yet 12/1/2026",
        "Renee Alvarez No date yet",
        "Kofi Mensah Done 10/3/2026",
    ):
        assert words in text
    (page,) = things(pdf)
    overdue = next(each for each in page if "Overdue" in each.text and "(" not in each.text)
    signs = [
        each
        for each in page
        if not each.text and overdue.left - 14 < each.left and each.right < overdue.left
        if each.bottom < overdue.top and each.top > overdue.bottom and each.top - each.bottom > 5
    ]
    assert len(signs) == 1


def test_the_board_counts_by_element_on_one_page_and_lists_every_practice() -> None:
    shown = board()
    first, *rest = texts(print_board(shown))
    everything = " ".join(rest)
    for element in shown.elements:
        applies = [each for each in element.practices if each.status != "not_applicable"]
        in_place = sum(each.status == "in_place" for each in applies)
        assert f"{element.title} {in_place} of {len(applies)} in place" in first
        for each in element.practices:
            assert each.short in everything
    assert "Late 10/1/2026" in everything


def test_the_packet_has_a_cover_and_five_parts_that_begin_a_page() -> None:
    pages = texts(print_packet(packet()))
    cover = pages[0]
    for words in (
        "For The next director",
        "Made by Renee Alvarez",
        "Made on 11/20/2026",
        "Confidential. For program staff and the people named here only.",
    ):
        assert words in cover
    parts = ("Our model", "The numbers", "What we have promised", "Open risks", "Who to call")
    for part in parts:
        assert sum(f"Harbor House Reentry Center {part}" in page for page in pages) == 1
    text = " ".join(pages[1:])
    for words in (
        "As Harbor House, our work is to walk with people on their way home.",
        "W5 Completion pathways",
        "Open participants 62",
        "61 % (14 of 23) 11/20/2026 By hand",
        "61 % (14 of 23) 11/20/2026 By PeerDesk",
        "Dana Reyes Overdue since 11/2/2026",
        "How often to meet Weekly",
        "Signed 3/1/2025 2/28/2027 Call, every month",
        "No number is below its claim.",
        "Ana Ruiz, chief, 555-0114, ana.ruiz@example.org, about transfers",
        "New Hope Church Nobody is named yet.",
    ):
        assert words in text
    assert "Book the chapel" not in text, "what is done is no promise any more"


def test_prints_with_nothing_in_them_say_so_calmly() -> None:
    prints = all_prints()
    said = {
        "no comparison": "0 items changed, 28 unchanged.",
        "no actions": "No follow-up actions are written down.",
        "no board": "No practice is listed yet.",
        "no packet": "Nothing is agreed yet on worksheets W1 and W5.",
    }
    for name in EMPTY:
        assert said[name] in " ".join(texts(prints[name]))
