"""Looks at windows as those do who cannot see, cannot point, or see little.

Each function looks for one kind of fault and names every place where it is.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QColor, QImage, QPainter, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QStackedWidget,
    QWidget,
)
from shiboken6 import isValid

Role = QAccessible.Role
USED = {  # roles of what can be used: each must have a name
    Role.Button,
    Role.CheckBox,
    Role.RadioButton,
    Role.EditableText,
    Role.ComboBox,
    Role.List,
    Role.Tree,
    Role.Table,
    Role.SpinBox,
    Role.Slider,
    Role.PageTab,
    Role.ProgressBar,
    Role.Dial,
    Role.ButtonMenu,
}
SAYS_NOTHING = {Role.Client, Role.NoRole, Role.Border, Role.Window}
SHARP = 3  # pixels a pixel: thin strokes get their full colour
PARTS = 4  # of a date: Tab goes from part to part before it leaves
READABLE = 4.5  # WCAG 2.1, 1.4.3
SEEN = 3.0  # WCAG 2.1, 1.4.11


def interfaces(root: QWidget) -> Iterator[QAccessibleInterface]:
    """Everything a screen reader finds in a window, as deep as it goes."""
    top = QAccessible.queryAccessibleInterface(root)
    waiting = [top] if top else []
    while waiting:
        one = waiting.pop()
        if not one.isValid() or one.state().invisible:
            continue
        yield one
        for n in range(one.childCount()):
            child = one.child(n)
            if child is not None:
                waiting.append(child)


def unnamed(root: QWidget) -> list[str]:
    """What can be used or has the keys and is announced without a name."""
    return [
        called(one)
        for one in interfaces(root)
        if (one.role() in USED or _takes_keys(one)) and not one.text(QAccessible.Text.Name).strip()
    ]


def without_role(root: QWidget) -> list[str]:
    """What takes the keys and is announced as nothing in particular."""
    return [
        called(one)
        for one in interfaces(root)
        if _takes_keys(one)
        and one.role() in SAYS_NOTHING
        and one.object() is not root
        and not isinstance(one.object(), QScrollArea)  # takes the keys to be scrolled
        and not isinstance(one.object().parent(), QStackedWidget)  # a page without controls
    ]


def unreachable(root: QWidget, start: QWidget) -> list[str]:
    """What can be used by mouse and not by Tab, nor by the keys of what Tab reaches."""
    reached = tab_round(root, start)
    return [
        called_widget(widget)
        for widget in root.findChildren(QWidget)
        if _can_be_used(widget) and not _is_served(widget, reached)
    ]


def against_the_eye(root: QWidget, start: QWidget) -> list[str]:
    """Steps of Tab that lead back up or to the left, the step to the beginning aside."""
    order = [widget for widget in tab_round(root, start) if root.isAncestorOf(widget)]
    if not order:
        return []
    first = min(range(len(order)), key=lambda n: _corner(order[n], root))
    turned = order[first:] + order[:first]
    return [
        f"{called_widget(a)} → {called_widget(b)}"
        for a, b in pairwise(turned)
        if _goes_back(_place(a, root), _place(b, root))
    ]


def tab_round(root: QWidget, start: QWidget) -> list[QWidget]:
    """Where Tab leads, once around; pressed as a person presses it."""
    start.setFocus(Qt.FocusReason.TabFocusReason)
    reached: list[QWidget] = []
    for _ in range(400):
        now = root.window().focusWidget() or start
        if now in reached:
            break
        reached.append(now)
        for _ in range(PARTS):
            QTest.keyClick(now, Qt.Key.Key_Tab)
            if root.window().focusWidget() is not now:
                break
    return reached


def cut_words(root: QWidget) -> list[str]:
    """Labels and buttons whose words need more room than they have."""
    return [
        f"{called_widget(widget)}: {text!r} braucht {need}, hat {room}"
        for widget in root.findChildren(QWidget)
        if widget.isVisible() and (text := _words(widget))
        for need, room in [_needs(widget, text)]
        if need[0] > room[0] + 1 or need[1] > room[1] + 1
    ]


def out_of_sight(root: QWidget) -> list[str]:
    """Scroll areas that hide something at the side."""
    return [
        f"{called_widget(area)}: {bar.maximum()} px"
        for area in root.findChildren(QScrollArea)
        if area.isVisible() and (bar := area.horizontalScrollBar()).maximum() > 0
    ] + [
        f"{called_widget(inside)}: {inside.width() - area.viewport().width()} px"
        for area in root.findChildren(QScrollArea)
        if area.isVisible()
        and (inside := area.widget()) is not None
        and inside.width() > area.viewport().width()
    ]


def scrolls(root: QWidget) -> list[str]:
    """Pages that do not fit without scrolling; lists and panes of data may."""
    return [
        f"{called_widget(area)}: {bar.maximum()} px"
        for area in root.findChildren(QScrollArea)
        if area.isVisible() and (bar := area.verticalScrollBar()).maximum() > 0
        if not area.property("data")
    ]


def faint(root: QWidget) -> list[str]:
    """Words whose drawn colour is too close to what is drawn behind them."""
    found = []
    for widget in root.findChildren(QWidget):
        if not isValid(widget):  # gone since: data came while it was drawn
            continue
        words = widget.isVisible() and widget.isEnabled() and _words(widget)
        seen = widget.visibleRegion().boundingRect() == widget.rect()  # not scrolled away
        if not seen or not words or not any(c.isalnum() for c in words):
            continue
        ratio = drawn_contrast(root, widget)
        if ratio < READABLE:
            found.append(f"{called_widget(widget)}: {words!r} {ratio:.2f}:1")
    return found


def drawn_contrast(root: QWidget, widget: QWidget) -> float:
    """The ratio between the commonest colour of a widget and the one farthest from it."""
    place = _place(widget, root)
    image = QImage(place.size() * SHARP, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(SHARP)
    painter = QPainter(image)
    root.render(painter, QPoint(0, 0), place)
    painter.end()
    inner = image.copy(image.rect().adjusted(*_inside(widget)))
    counts = Counter(memoryview(inner.constBits()).cast("I"))
    behind = QColor(max(counts, key=lambda pixel: counts[pixel]))
    return max((contrast(QColor(pixel), behind) for pixel in counts), default=21.0)


def contrast(one: QColor, other: QColor) -> float:
    """The contrast ratio of two colours (WCAG 2.1, relative luminance)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def called(one: QAccessibleInterface) -> str:
    """What a fault is called by: class, name, role."""
    thing = one.object()
    name = one.text(QAccessible.Text.Name)
    return f"{type(thing).__name__} {name!r} ({one.role().name})"


def called_widget(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.accessibleName() or _words(widget)!r}"


def _luminance(colour: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    r, g, b = (linear(part) for part in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def _takes_keys(one: QAccessibleInterface) -> bool:
    thing = one.object()
    return (
        isinstance(thing, QWidget)
        and bool(thing.focusPolicy() & Qt.FocusPolicy.TabFocus)
        and thing.focusProxy() is None
        and thing.isEnabled()
    )


def _can_be_used(widget: QWidget) -> bool:
    kinds = (QAbstractButton, QLineEdit, QComboBox, QAbstractItemView)
    inner = widget.objectName().startswith("qt_")  # a part of a widget of Qt
    return (
        isinstance(widget, kinds)
        and widget.isVisible()
        and widget.isEnabled()
        and not inner
        and not isinstance(widget.parent(), QComboBox)
        and not isinstance(widget.window(), QComboBox)
    )


def _is_served(widget: QWidget, reached: list[QWidget]) -> bool:
    """Reached itself or by a key it names, in a group of radio buttons, in a question."""
    if widget in reached or widget.accessibleDescription().startswith(("Taste ", "Key ")):
        return True
    if isinstance(widget, QRadioButton):
        group = [w for w in reached if isinstance(w, QRadioButton) and _together(w, widget)]
        return bool(group)
    if isinstance(widget, QAbstractButton) and _by_arrows(widget, reached):
        return True
    above = widget.parentWidget()
    while above is not None:
        if above in reached and above.focusPolicy() & Qt.FocusPolicy.TabFocus:
            return widget.focusPolicy() == Qt.FocusPolicy.NoFocus
        above = above.parentWidget()
    return False


def _by_arrows(button: QAbstractButton, reached: list[QWidget]) -> bool:
    """Whether Tab reaches another button of its exclusive group; arrows lead on from there."""
    group = button.group()
    if group is None or not group.exclusive():
        return False
    return any(isinstance(w, QAbstractButton) and w.group() is group for w in reached)


def _together(one: QRadioButton, other: QRadioButton) -> bool:
    same = one.group() is not None and one.group() is other.group()
    return same or one.parent() is other.parent()


def _place(widget: QWidget, root: QWidget) -> QRect:
    return QRect(widget.mapTo(root, QPoint(0, 0)), widget.size())


def _corner(widget: QWidget, root: QWidget) -> tuple[int, int]:
    place = _place(widget, root)
    return (place.top(), place.left())


def _goes_back(a: QRect, b: QRect) -> bool:
    """Up without going to the next column, or left in the same row."""
    if b.bottom() < a.top():  # above
        return b.left() <= a.left()
    same_row = b.top() < a.bottom() and a.top() < b.bottom()
    return same_row and b.right() <= a.left()


def _words(widget: QWidget) -> str:
    if isinstance(widget, QLabel | QAbstractButton):
        return widget.text()
    return ""


def _needs(widget: QWidget, text: str) -> tuple[tuple[int, int], tuple[int, int]]:
    """How many pixels the words need, and how many they have."""
    metrics = widget.fontMetrics()
    if isinstance(widget, QCheckBox | QRadioButton) and not widget.hasHeightForWidth():
        hint = widget.sizeHint()
        return (hint.width(), hint.height()), (widget.width(), widget.height())
    if isinstance(widget, QLabel) and widget.textFormat() == Qt.TextFormat.RichText:
        plain = QTextDocument()
        plain.setHtml(text)
        text = plain.toPlainText()
    room = widget.contentsRect().adjusted(*_inside(widget, 1))
    wraps = isinstance(widget, QLabel) and widget.wordWrap()
    if wraps or widget.hasHeightForWidth():
        indent = widget.property("indent") or 0
        words_room = QRect(0, 0, room.width() - max(0, int(indent)), 100_000)
        if isinstance(widget, QLabel):
            needed = metrics.boundingRect(words_room, Qt.TextFlag.TextWordWrap, text)
            words = re.split(r"[\s\u200b]+", text)  # Qt breaks a line at both
            widest = max(metrics.horizontalAdvance(word) for word in words)
            return (widest, needed.height()), (words_room.width(), room.height())
        return (
            (_widest_of_option(widget, text), widget.heightForWidth(widget.width())),
            (widget.width(), widget.height()),
        )
    lines = text.replace("&", "").split("\n")
    wide = max(metrics.horizontalAdvance(line) for line in lines) + _beside(widget)
    return (wide, metrics.height() * len(lines)), (room.width(), widget.height())


def _widest_of_option(widget: QWidget, text: str) -> int:
    widest = max(widget.fontMetrics().horizontalAdvance(word) for word in text.split())
    indent: Callable[[], int] | None = getattr(widget, "_indent", None)
    return widest + (indent() + 2 if indent else 0)


def _beside(widget: QWidget) -> int:
    """What stands beside the words of a button."""
    key = getattr(widget, "_key", "")
    return widget.fontMetrics().horizontalAdvance(key) + 20 if key else 0


def _inside(widget: QWidget, scale: int = SHARP) -> tuple[int, int, int, int]:
    """Without the frame of a button, whose colour is not that of words."""
    edge = 4 * scale if isinstance(widget, QPushButton) else 0
    return (edge, 0, -edge, 0) if scale == 1 else (edge, edge, -edge, -edge)


def settle() -> None:
    """Let layouts come to rest."""
    for _ in range(3):
        QApplication.sendPostedEvents()
        QApplication.processEvents()
