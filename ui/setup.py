"""The page "Station": what the coordinator decides for this desk."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from clearingstelle.reports.labels import TITLES
from clearingstelle.settings import (
    FAST,
    LAENDER,
    LEAST_MONTHS,
    MOST_MONTHS,
    STANDARD,
    WINDOW_LANGUAGES,
    Settings,
)
from clearingstelle.station.setup import languages, optional
from i18n import N_, Texts
from ui.columns import Columns
from ui.flow import Flow
from ui.language_keys import LanguageKeys
from ui.plan_field import OpeningPlanField

WHAT_IT_ASKS = {
    "geschlecht": N_("weiblich, männlich, divers"),
    "alter": N_("fünf Altersstufen; setzt „unter 27“ oder „27 und älter“ von selbst"),
    "angehoerige": N_("wie viele Angehörige mitbetroffen sind"),
    "anliegen_fein": N_("sechs genauere Themen, mehrere möglich"),
    "dauer": N_("wie lange das Gespräch war, geschätzt in vier Stufen"),
    "aufenthaltsdauer": N_("wie lange schon in Deutschland, in fünf Stufen"),
    "herkunft": N_("nur der Erdteil, nie eine Staatsangehörigkeit"),
    "kinderbetreuung": N_("ob sie für einen Kurs gebraucht wird und ob sie fehlt"),
    "erstkontakt": N_("eigene Angabe; Besuche werden nie miteinander verknüpft"),
    "unterstuetzung": N_("persönlich begleitet, ohne Namen vorher angerufen"),
}
PROVIDER_LINES = 3
OWN_NAMES = {"de": "Deutsch", "en": "English"}  # each findable in its own language


@dataclass(frozen=True, slots=True)
class Asked:
    """One setting on the page: what is typed into, and the sentence when it is wrong."""

    entry: QWidget
    problem: QLabel


class SetupPage(QWidget):
    """Shows the settings and says which are wanted; checks and saves nothing itself."""

    apply_wanted = Signal(Settings)
    reset_wanted = Signal()
    moving_wanted = Signal()  # an older tally is to be read
    own_texts_wanted = Signal()
    signs_wanted = Signal()  # room, Träger and logos for signs and the consent form

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        say = texts.say
        self._asked: dict[str, Asked] = {}
        self._kept = Settings()  # what is asked elsewhere stays as it is kept
        self.name = QLineEdit()
        self.place = QLineEdit()
        self.place.setMaxLength(20)
        self.land = QComboBox()
        self.land.addItem(say("nicht gewählt"), "")
        for code, land in LAENDER.items():
            self.land.addItem(land, code)
        self.window_language = QComboBox()
        for code in WINDOW_LANGUAGES:
            self.window_language.addItem(OWN_NAMES[code], code)
        self.keep_months = QSpinBox()
        self.keep_months.setRange(LEAST_MONTHS, MOST_MONTHS)
        self.opening = OpeningPlanField(texts)
        self.providers = QPlainTextEdit()
        self.providers.setTabChangesFocus(True)
        self.fast = QRadioButton(say("schnell"))
        self.standard = QRadioButton(say("Standard"))
        self.languages = LanguageKeys(
            {code: say(name) for code, name in languages().items()}, texts
        )
        self.optional = {key: QCheckBox(say(TITLES[key])) for key in optional()}
        self.apply = QPushButton(say("Übernehmen"))
        self.apply.setProperty("role", "main")
        self.apply.clicked.connect(lambda: self.apply_wanted.emit(self.settings()))
        self.reset = QPushButton(say("Zurücksetzen"))
        self.reset.clicked.connect(self.reset_wanted)
        self.moving = QPushButton(say("Ältere Zählung einlesen …"))
        self.moving.clicked.connect(self.moving_wanted)
        self.own_texts = QPushButton(say("Eigene Texte und Ortsangaben …"))
        self.own_texts.clicked.connect(self.own_texts_wanted)
        self.signs = QPushButton(say("Schilder, Einwilligung, Logos …"))
        self.signs.clicked.connect(self.signs_wanted)
        self.status = self._label("", "quiet")
        self.setFocusProxy(self.name)
        self._lay_out()

    def settings(self) -> Settings:
        """The settings as they stand on the page."""
        providers = (line.strip() for line in self.providers.toPlainText().splitlines())
        return replace(
            self._kept,
            name=self.name.text().strip(),
            place=self.place.text().strip(),
            languages=" ".join(self.languages.codes()),
            optional=" ".join(key for key, box in self.optional.items() if box.isChecked()),
            keyboard=STANDARD if self.standard.isChecked() else FAST,
            land=self.land.currentData(),
            keep_months=str(self.keep_months.value()),
            window_language=self.window_language.currentData(),
            opening=self.opening.text().strip(),
            providers="; ".join(line for line in providers if line),
        )

    def show_settings(self, settings: Settings) -> None:
        """Show what holds now."""
        self.hold(settings)
        self.name.setText(settings.name)
        self.place.setText(settings.place)
        self.languages.show_codes(settings.languages.split())
        for key, box in self.optional.items():
            box.setChecked(key in settings.optional.split())
        self.standard.setChecked(settings.keyboard == STANDARD)
        self.fast.setChecked(settings.keyboard != STANDARD)
        self.land.setCurrentIndex(max(0, self.land.findData(settings.land)))
        self.keep_months.setValue(int(settings.keep_months))
        at = self.window_language.findData(settings.window_language)
        self.window_language.setCurrentIndex(max(0, at))
        self.opening.setText(settings.opening)
        lines = [provider.strip() for provider in settings.providers.split(";")]
        self.providers.setPlainText("\n".join(line for line in lines if line))
        self.show_problems({})

    def hold(self, settings: Settings) -> None:
        """What was settled in another window; what is typed here stays."""
        self._kept = settings

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """One sentence below each setting that is wrong; the keys go to the first of them."""
        for name, asked in self._asked.items():
            sentence = problems.get(name, "")
            asked.problem.setText(sentence)
            asked.problem.setVisible(bool(sentence))
            asked.entry.setAccessibleDescription(sentence)
        first = next((self._asked[name] for name in self._asked if name in problems), None)
        if first is not None:
            first.entry.setFocus(Qt.FocusReason.OtherFocusReason)

    def problem(self, name: str) -> QLabel:
        """The line below a setting that says what is wrong with it."""
        return self._asked[name].problem

    def say(self, message: str) -> None:
        """What came of it."""
        self.status.setText(message)

    def _lay_out(self) -> None:
        say = self._texts.say
        bar = QHBoxLayout()
        for button in (self.apply, self.reset):
            bar.addWidget(button)
        bar.addWidget(self.status, 1)
        more = Flow()
        more.addWidget(self.moving)
        more.addWidget(self.own_texts)
        more.addWidget(self.signs)
        page = QVBoxLayout(self)
        page.setContentsMargins(20, 14, 20, 12)
        page.addWidget(self._label(say("Station einrichten"), "title"))
        columns = Columns([self._station(), self._keys(), self._questions()])
        page.addWidget(columns, 1)
        page.addLayout(more)
        page.addLayout(bar)

    def _station(self) -> QWidget:
        say = self._texts.say
        height = self.providers.fontMetrics().lineSpacing() * PROVIDER_LINES
        self.providers.setFixedHeight(height + 24)
        return self._column(
            "",
            *self._ask("name", say("Name der Station, auf Blättern und Berichten"), self.name),
            *self._ask("place", say("Postleitzahl der Station"), self.place),
            *self._ask("land", say("Land, nach dessen Feiertagen gezählt wird"), self.land),
            *self._ask("opening", say("Öffnungsplan"), self.opening),
            *self._ask("providers", say("Träger im Wechsel, einer je Zeile"), self.providers),
            *self._ask(
                "keep_months",
                say("Monate, die Kontakte nach dem Abschluss bleiben"),
                self.keep_months,
            ),
        )

    def _keys(self) -> QWidget:
        say = self._texts.say
        fast = say("Eine Taste wählt, danach kommt von selbst die nächste Frage.")
        standard = say(
            "Gewöhnliche Auswahlfelder mit Pfeiltasten; nichts springt weiter. Für "
            "Vorleseprogramme."
        )
        self.fast.setAccessibleDescription(fast)
        self.standard.setAccessibleDescription(standard)
        return self._column(
            say("Tastatur"),
            self._told(self.fast, fast),
            self._told(self.standard, standard),
            self._label(say("Sprachen auf den Zifferntasten"), "heading"),
            self.languages,
            *self._ask("languages", "", self.languages.rows)[1:],
            *self._ask(
                "window_language",
                say("Sprache der Fenster, ab dem nächsten Start"),
                self.window_language,
            ),
        )

    def _questions(self) -> QWidget:
        say = self._texts.say
        parts: list[QWidget] = []
        for key, box in self.optional.items():
            told = say(WHAT_IT_ASKS[key])
            box.setAccessibleDescription(told)
            parts.append(self._told(box, told))
        hint = say("Jede kostet Tasten. Was aus ist, wird weder gefragt noch veröffentlicht.")
        return self._column(say("Zusätzliche Fragen"), self._label(hint, "quiet"), *parts)

    def _ask(self, name: str, title: str, entry: QWidget) -> tuple[QWidget, ...]:
        label = self._label(title, "")
        label.setBuddy(entry)
        if title:
            entry.setAccessibleName(title)
        problem = self._label("", "warning")
        problem.hide()
        self._asked[name] = Asked(entry, problem)
        if entry is self.languages.rows:
            return label, problem
        return label, entry, problem

    def _told(self, button: QWidget, consequence: str) -> QWidget:
        """A button and below it, indented, what it does."""
        both = QWidget()
        box = QVBoxLayout(both)
        box.setContentsMargins(0, 0, 0, 4)
        box.setSpacing(0)
        box.addWidget(button)
        hint = self._label(consequence, "quiet")
        hint.setIndent(24)
        box.addWidget(hint)
        return both

    def _column(self, heading: str, *parts: QWidget) -> QWidget:
        column = QWidget()
        box = QVBoxLayout(column)
        box.setContentsMargins(0, 4, 0, 0)
        box.setSpacing(4)
        if heading:
            box.addWidget(self._label(heading, "heading"))
        for part in parts:
            box.addWidget(part)
        box.addStretch(1)
        return column

    def _label(self, text: str, role: str) -> QLabel:
        label = QLabel(text)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty("role", role)
        label.setWordWrap(True)
        return label
