"""Types of courses in words: what they are called, whether they have ended, who says so."""

from clearingstelle.kursweg import CourseType, course_types
from clearingstelle.offers import COURSE_TYPES
from i18n import Texts


def type_text(key: str, texts: Texts) -> str:
    """„Jugendintegrationskurs (ausgelaufen: nur Beginn bis 30.04.2025)“."""
    known = _type(key)
    name = texts.say(COURSE_TYPES.get(key, ""))
    if known is None or known.begun_until is None:
        return name
    ended = texts.say("ausgelaufen: nur Beginn bis {day}", day=texts.day(known.begun_until))
    return f"{name} ({ended})"


def source_text(key: str, texts: Texts) -> str:
    """„§ 13 Abs. 2 IntV · Stand 23.11.2026“; what nobody has read in a source says so."""
    known = _type(key)
    if known is None:
        return ""
    read = "" if known.is_read else texts.say("ungeprüft")
    stand = texts.say("Stand {day}", day=texts.day(known.as_of))
    return " · ".join(part for part in (known.source, stand, read) if part)


def _type(key: str) -> CourseType | None:
    return next((kind for kind in course_types() if kind.key == key), None)
