"""Which module draws which document."""

from clearingstelle.consent import Consent
from clearingstelle.documents.bildblatt import draw_pictures
from clearingstelle.documents.consent import draw_consent
from clearingstelle.documents.hint_card import draw_hint_card
from clearingstelle.documents.kernblatt import draw_kernblatt
from clearingstelle.documents.notfallkarte import draw_card
from clearingstelle.documents.topic import draw_topic
from clearingstelle.documents.wall import SIZES, draw_wall
from clearingstelle.emergency import Card
from clearingstelle.handouts import Paper, Sheet
from clearingstelle.topics import TopicSheet
from clearingstelle.wall import PictureSheet, WallSheet


def draw(
    model: Sheet | TopicSheet | PictureSheet | Card | WallSheet | Consent, paper: str
) -> bytes:
    """A document as PDF, on a paper that it has; raises `DoesNotFit`."""
    match model:
        case Sheet():
            return draw_kernblatt(model, Paper(paper))
        case TopicSheet():
            return draw_topic(model, Paper(paper))
        case PictureSheet():
            return draw_pictures(model)
        case Card():
            return draw_card(model)
        case WallSheet():
            return draw_wall(model, paper) if paper in SIZES else draw_hint_card(model)
        case Consent():
            return draw_consent(model)
