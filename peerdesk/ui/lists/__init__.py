"""Lists of records: search, filters, paging, a table that stays quick with a million rows.

spec = ListSpec(name="roster", one="person", many="people", columns=COLUMNS, fetch=fetch, ...)
pane = ListPane(spec, tasks, remembered)
tab = SplitTab(pane, page, "roster", remembered)
pane.chosen.connect(page.show_row); pane.show_rows()
"""

from peerdesk.ui.lists.columns import Column
from peerdesk.ui.lists.filter_chips import Chip
from peerdesk.ui.lists.list_pane import ListPane, ListSpec
from peerdesk.ui.lists.split_tab import SplitTab

__all__ = ["Chip", "Column", "ListPane", "ListSpec", "SplitTab"]
