"""Says aloud, to those who listen with a screen reader, what a quiet line says to the eye."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, message: str) -> None:
    """Tell a screen reader, politely: after what it is saying now (WCAG 2.1, 4.1.3).

    Costs nothing while nobody listens. Never say the answers of a contact: others in
    the room may hear it.
    """
    if message and QAccessible.isActive():
        # Polite is the event's default; an assertive one would cut off the reading.
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, message))
