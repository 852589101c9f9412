"""How the desk looks: one typeface, one accent, room to breathe.

Contrast of text is at least 4.5:1 (WCAG 2.1, 1.4.3); nothing is told by colour
alone. The window uses the same font files as the sheets.
"""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

import assets

FAMILY = "Noto Sans"
POINTS = 10


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours by their meaning."""

    window: str
    surface: str
    text: str
    quiet: str  # secondary text
    line: str  # parts areas
    edge: str  # bounds what can be used: at least 3:1 (WCAG 2.1, 1.4.11)
    accent: str
    accent_text: str
    chosen: str  # behind a chosen answer
    focus: str
    warning: str
    warning_text: str


LIGHT = Colours(
    window="#f4f3f0",
    surface="#ffffff",
    text="#1d2529",
    quiet="#55626a",
    line="#d5d2cb",
    edge="#85817a",
    accent="#0f5c63",
    accent_text="#ffffff",
    chosen="#d9ecec",
    focus="#0f5c63",
    warning="#fff1cc",
    warning_text="#5c3d00",
)
DARK = Colours(
    window="#1b2124",
    surface="#242c30",
    text="#edf1f2",
    quiet="#aebac0",
    line="#3c474d",
    edge="#8b989e",
    accent="#6fc3c8",
    accent_text="#0d2224",
    chosen="#1f4a4e",
    focus="#6fc3c8",
    warning="#4a3a10",
    warning_text="#ffe2a0",
)


def dress(app: QApplication, points: int = POINTS) -> Colours:
    """Give the application its typeface, palette and style sheet; the colours in use."""
    for weight in ("Regular", "Bold"):
        _add(assets.path(f"fonts/NotoSans-{weight}.ttf"))
    font = QFont(FAMILY)
    font.setPointSize(points)
    app.setFont(font)
    app.setStyle("Fusion")
    colours = DARK if app.palette().window().color().lightness() < 128 else LIGHT
    app.setPalette(_palette(colours))
    app.setStyleSheet(_sheet(colours, points))
    return colours


def add_scripts() -> None:
    """Add the fonts of the other scripts, for the names of languages; once, after first paint."""
    if QFont.substitutes(FAMILY):
        return
    files = [f for f in assets.path("fonts").glob("*.ttf") if not f.name.startswith("NotoSans-")]
    families = dict.fromkeys(name for file in sorted(files) for name in _add(file))
    QFont.insertSubstitutions(FAMILY, list(families))


def _add(file: Path) -> list[str]:
    """Register a font file; the families in it."""
    return QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(file)))


def _palette(colours: Colours) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for name, colour in {
        role.Window: colours.window,
        role.WindowText: colours.text,
        role.Base: colours.surface,
        role.AlternateBase: colours.window,
        role.Text: colours.text,
        role.Button: colours.surface,
        role.ButtonText: colours.text,
        role.Highlight: colours.accent,
        role.HighlightedText: colours.accent_text,
        role.PlaceholderText: colours.quiet,
        role.ToolTipBase: colours.surface,
        role.ToolTipText: colours.text,
        role.Mid: colours.edge,
        role.Light: colours.chosen,
        role.Accent: colours.accent,
        role.Link: colours.accent,
    }.items():
        palette.setColor(name, QColor(colour))
    return palette


def _icon(name: str) -> str:
    """A picture for the style sheet, which wants slashes on every system."""
    return f'url("{assets.path(f"icons/{name}.svg").as_posix()}")'


def _sheet(c: Colours, points: int) -> str:
    box = round(points * 1.4)  # pixels of what is ticked
    tick = _icon("haken-dunkel" if c is DARK else "haken-hell")
    return f"""
    QWidget {{ color: {c.text}; }}
    QLabel[role="title"] {{ font-size: {points * 1.5}pt; font-weight: bold; }}
    QLabel[role="heading"] {{ font-weight: bold; }}
    QLabel[role="quiet"] {{ color: {c.quiet}; }}
    QLabel[role="notice"] {{ color: {c.quiet}; border-top: 1px solid {c.line};
        padding: 6px 0 2px; }}
    QWidget[role="band"] {{ background: {c.warning}; }}
    QWidget[role="band"] QLabel {{ color: {c.warning_text}; }}
    QLabel[role="warning"] {{ background: {c.warning}; color: {c.warning_text};
        padding: 5px 10px; }}
    QWidget[role="rail"] {{ background: {c.surface}; border-right: 1px solid {c.line}; }}
    QWidget[role="card"] {{ background: {c.surface}; border: 1px solid {c.line};
        border-radius: 6px; }}
    QPushButton {{ background: {c.surface}; border: 1px solid {c.edge}; border-radius: 5px;
        padding: 6px 14px; }}
    QPushButton:hover {{ border-color: {c.accent}; }}
    QPushButton:checked {{ background: {c.chosen}; border-color: {c.accent}; }}
    QPushButton:disabled {{ color: {c.quiet}; }}
    QPushButton:focus {{ border: 2px solid {c.focus}; padding: 5px 13px; }}
    QPushButton:default, QPushButton[role="main"] {{ background: {c.accent}; color: {c.accent_text};
        border-color: {c.accent}; font-weight: bold; }}
    QMessageBox QPushButton:default, QDialogButtonBox QPushButton:default {{
        font-weight: normal; }}  /* their box measures before */
    QPushButton:default:disabled, QPushButton[role="main"]:disabled {{ background: {c.line};
        color: {c.quiet}; border-color: {c.line}; }}
    QPushButton[role="main"]:focus, QPushButton:default:focus {{ border: 2px solid {c.text}; }}
    QPushButton[role="page"] {{ border: none; border-radius: 0; border-left: 4px solid transparent;
        padding: 0 9px; text-align: left; background: transparent; }}
    QPushButton[role="page"]:checked {{ border-left-color: {c.accent}; background: {c.chosen};
        font-weight: bold; }}
    QPushButton[role="page"]:focus {{ border: 2px solid {c.focus}; border-left-width: 4px;
        padding: 0 7px 0 9px; }}
    QPushButton[role="quiet"] {{ border-color: transparent; background: transparent;
        color: {c.accent}; text-decoration: underline; padding: 3px 6px; }}
    QLineEdit, QComboBox, QAbstractSpinBox, QPlainTextEdit {{ background: {c.surface};
        border: 1px solid {c.edge}; border-radius: 5px; padding: 6px 8px; }}
    QAbstractSpinBox {{ padding: 3px 2px; }}
    QAbstractSpinBox:focus {{ border: 2px solid {c.focus}; padding: 2px 1px; }}
    QAbstractSpinBox QLineEdit, QAbstractSpinBox QLineEdit:focus {{ border: none;
        padding: 3px 4px; background: transparent; }}
    QAbstractSpinBox::up-button {{ border: none; width: {box + 6}px; subcontrol-origin: border;
        subcontrol-position: top right; }}
    QAbstractSpinBox::down-button {{ border: none; width: {box + 6}px; subcontrol-origin: border;
        subcontrol-position: bottom right; }}
    QAbstractSpinBox[role="bare"]::up-button, QAbstractSpinBox[role="bare"]::down-button {{
        width: 0; height: 0; }}
    QAbstractSpinBox::up-arrow {{ image: {_icon("zuklappen")}; width: {box}px; height: {box}px; }}
    QAbstractSpinBox::down-arrow {{ image: {_icon("aufklappen")}; width: {box}px;
        height: {box}px; }}
    QAbstractSpinBox[role="bare"]::up-arrow, QAbstractSpinBox[role="bare"]::down-arrow {{
        image: none; width: 0; height: 0; }}
    QLineEdit {{ placeholder-text-color: {c.quiet}; }}
    QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus {{
        border: 2px solid {c.focus}; padding: 5px 7px; }}
    QComboBox::drop-down {{ border: none; width: {box + 10}px; }}
    QComboBox::down-arrow {{ image: {_icon("aufklappen")}; width: {box}px; height: {box}px; }}
    QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator {{
        background: {c.surface}; border: 1px solid {c.edge}; width: {box}px; height: {box}px; }}
    QCheckBox::indicator, QAbstractItemView::indicator {{ border-radius: 3px; }}
    QRadioButton::indicator {{ border-radius: {box // 2 + 1}px; }}
    QCheckBox::indicator:checked, QAbstractItemView::indicator:checked {{
        background: {c.accent}; border-color: {c.accent}; image: {tick}; }}
    QRadioButton::indicator:checked {{ border-color: {c.accent};
        background: qradialgradient(cx: 0.5, cy: 0.5, radius: 0.5, fx: 0.5, fy: 0.5,
        stop: 0.5 {c.accent}, stop: 0.6 {c.surface}); }}
    QCheckBox:focus, QRadioButton:focus {{ background: {c.chosen}; border-radius: 3px; }}
    QCheckBox::indicator:focus, QRadioButton::indicator:focus {{ border: 2px solid {c.focus}; }}
    QAbstractItemView {{ background: {c.surface}; border: 1px solid {c.edge}; border-radius: 6px;
        selection-background-color: {c.chosen}; selection-color: {c.text}; outline: 0; }}
    QAbstractItemView:focus {{ border: 2px solid {c.focus}; }}
    QHeaderView::section {{ background: {c.window}; border: none;
        border-bottom: 1px solid {c.line}; padding: 5px 8px; font-weight: bold; }}
    QScrollArea {{ border: none; background: transparent; }}
    """
