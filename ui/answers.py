"""From the answers on the page to a contact, and back."""

from collections.abc import Mapping, Sequence

from clearingstelle.visits import NONE_MISSING, UNASKED, Visit, fields
from ui.questions import NO_OFFER, Question


def misses_an_offer(questions: Mapping[str, Question]) -> bool:
    """Whether "kein Angebot" is chosen."""
    return NO_OFFER in questions["ziel"].codes()


def visit_told(questions: Mapping[str, Question], packs: Sequence[str], persons: str) -> Visit:
    """The contact as it stands on the page."""
    told: dict[str, list[str]] = {
        name: [code for code in question.codes() if code != NO_OFFER]
        for name, question in questions.items()
    }
    told["paket"] = list(packs)
    told["personen"] = [persons]
    if not misses_an_offer(questions):
        told["luecke"] = []
    elif not told["luecke"]:
        told["luecke"] = ["unbekannt"]  # a gap was told, its reason was not
    if not told["luecke"] or len(told["anliegen"]) < 2:
        told["luecke_anliegen"] = []
    return Visit.of({name: codes for name, codes in told.items() if codes})


def answers(visit: Visit, name: str) -> list[str]:
    """What a question shows for a contact; the main concern comes first."""
    if name == "ziel":
        gap = [NO_OFFER] if visit["luecke"] != NONE_MISSING else []
        return [*sorted(visit.codes("ziel")), *gap]
    if fields()[name].multi:
        return sorted(visit.codes(name), key=lambda code: (code != visit["hauptanliegen"], code))
    return [] if visit[name] in (UNASKED, NONE_MISSING) else [visit[name]]
