"""A month to pick a day from, shown under the field that asked for it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QToolButton, QVBoxLayout, QWidget

from peerdesk.ui.icons import icon
from peerdesk.ui.theme.look import look
from peerdesk.ui.theme.roles import set_role


class CalendarPopup(QFrame):
    """Arrow keys move, Enter or a click picks, Escape closes without picking."""

    picked = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        set_role(self, "floating")
        self.setAccessibleName("Calendar")
        self.calendar = QCalendarWidget()
        self.calendar.setAccessibleName("Pick a day")
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Sunday)
        self.calendar.clicked.connect(self._pick)
        self.calendar.activated.connect(self._pick)
        _dress(self.calendar)
        box = QVBoxLayout(self)
        box.setContentsMargins(2, 2, 2, 2)
        box.addWidget(self.calendar)

    def open_under(self, field: QWidget, shown: date, today: date) -> None:
        """Show the month of `shown`, with today marked, below a field."""
        plain = QTextCharFormat()
        plain.setFontWeight(700)
        plain.setForeground(QColor(look().colours.accent_text))
        self.calendar.setDateTextFormat(QDate(today.year, today.month, today.day), plain)
        self.calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        self.move(field.mapToGlobal(QPoint(0, field.height())))
        self.show()
        self.calendar.setFocus()

    def _pick(self, day: QDate) -> None:
        self.close()
        self.picked.emit(date(day.year(), day.month(), day.day()))


def _dress(calendar: QCalendarWidget) -> None:
    """Week-ends in the colour of other days, arrows of our own, a name on every part."""
    colours = look().colours
    plain = QTextCharFormat()
    plain.setForeground(QColor(colours.text))
    for day in Qt.DayOfWeek:
        calendar.setWeekdayTextFormat(day, plain)
    header = QTextCharFormat()
    header.setForeground(QColor(colours.muted))
    header.setBackground(QColor(colours.raised))
    calendar.setHeaderTextFormat(header)
    for name, words, drawing in (
        ("qt_calendar_prevmonth", "Month before", "chevron-left"),
        ("qt_calendar_nextmonth", "Month after", "chevron-right"),
        ("qt_calendar_monthbutton", "Month", ""),
        ("qt_calendar_yearbutton", "Year", ""),
    ):
        button = calendar.findChild(QToolButton, name)
        if isinstance(button, QToolButton):
            button.setAccessibleName(words)
            button.setToolTip(words)
            if drawing:
                button.setIcon(icon(drawing))
    _name_inner_parts(calendar)


def _name_inner_parts(calendar: QCalendarWidget) -> None:
    for name, words in (("qt_calendar_calendarview", "Days"), ("qt_calendar_yearedit", "Year")):
        part = calendar.findChild(QWidget, name)
        if isinstance(part, QWidget):
            part.setAccessibleName(words)
