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
    line: str
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
    accent="#6fc3c8",
    accent_text="#0d2224",
    chosen="#1f4a4e",
    focus="#6fc3c8",
    warning="#4a3a10",
    warning_text="#ffe2a0",
)


def dress(app: QApplication) -> Colours:
    """Give the application its typeface, palette and style sheet; the colours in use."""
    for weight in ("Regular", "Bold"):
        _add(assets.path(f"fonts/NotoSans-{weight}.ttf"))
    font = QFont(FAMILY)
    font.setPointSize(POINTS)
    app.setFont(font)
    app.setStyle("Fusion")
    colours = DARK if app.palette().window().color().lightness() < 128 else LIGHT
    app.setPalette(_palette(colours))
    app.setStyleSheet(_sheet(colours))
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
        role.Mid: colours.line,
        role.Light: colours.chosen,
        role.Accent: colours.accent,
        role.Link: colours.accent,
    }.items():
        palette.setColor(name, QColor(colour))
    return palette


def _sheet(c: Colours) -> str:
    return f"""
    QWidget {{ color: {c.text}; }}
    QLabel[role="title"] {{ font-size: 15pt; font-weight: bold; }}
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
    QPushButton {{ background: {c.surface}; border: 1px solid {c.line}; border-radius: 5px;
        padding: 6px 14px; }}
    QPushButton:hover {{ border-color: {c.accent}; }}
    QPushButton:disabled {{ color: {c.quiet}; }}
    QPushButton:focus {{ border: 2px solid {c.focus}; padding: 5px 13px; }}
    QPushButton:default, QPushButton[role="main"] {{ background: {c.accent}; color: {c.accent_text};
        border-color: {c.accent}; font-weight: bold; }}
    QPushButton:default:disabled, QPushButton[role="main"]:disabled {{ background: {c.line};
        color: {c.quiet}; border-color: {c.line}; }}
    QPushButton[role="main"]:focus, QPushButton:default:focus {{ border: 2px solid {c.text}; }}
    QPushButton[role="page"] {{ border: none; border-radius: 0; border-left: 4px solid transparent;
        padding: 12px 14px; min-width: 80px; text-align: left; background: transparent; }}
    QPushButton[role="page"]:checked {{ border-left-color: {c.accent}; background: {c.chosen};
        font-weight: bold; }}
    QPushButton[role="page"]:focus {{ border: 2px solid {c.focus}; border-left-width: 4px;
        padding: 10px 12px; }}
    QPushButton[role="quiet"] {{ border-color: transparent; background: transparent;
        color: {c.accent}; text-decoration: underline; padding: 3px 6px; }}
    QLineEdit, QComboBox, QSpinBox, QPlainTextEdit {{ background: {c.surface};
        border: 1px solid {c.line}; border-radius: 5px; padding: 6px 8px; }}
    QLineEdit:focus, QComboBox:focus, QSpinBox:focus {{ border: 2px solid {c.focus};
        padding: 5px 7px; }}
    QAbstractItemView {{ background: {c.surface}; border: 1px solid {c.line}; border-radius: 6px;
        selection-background-color: {c.chosen}; selection-color: {c.text}; outline: 0; }}
    QAbstractItemView:focus {{ border: 2px solid {c.focus}; }}
    QHeaderView::section {{ background: {c.window}; border: none;
        border-bottom: 1px solid {c.line}; padding: 5px 8px; font-weight: bold; }}
    QScrollArea {{ border: none; background: transparent; }}
    """
