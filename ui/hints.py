"""Two quiet hints beside the questions: they advise, they never block."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from i18n import Texts
from ui.questions import Question


class Hints:
    """Who is meant for which service, and that a child is no interpreter."""

    def __init__(self, texts: Texts) -> None:
        say = texts.say
        self._services = {"u27": say("unter 27: JMD"), "ab27": say("ab 27: MBE")}
        self._no_child = say("Vertrauliches bitte nicht durch Kinder übersetzen lassen.")
        self.age, self.child = _label(), _label()

    def show(self, questions: Mapping[str, Question]) -> None:
        """What follows from the answers; nothing is left when they are gone."""
        age = questions["altersgruppe"].codes()
        self.age.setText(self._services.get(age[0], "") if age else "")
        through_child = questions["sprachmittlung"].codes() == ["begleitung_u18"]
        self.child.setText(self._no_child if through_child else "")


def _label() -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setProperty("role", "quiet")
    return label
