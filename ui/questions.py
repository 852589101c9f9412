"""The questions of a contact, in the order in which they are asked."""

from collections.abc import Sequence

from clearingstelle.visits import MOST_CONCERNS, NONE_MISSING, UNASKED, Code, fields
from i18n import Texts
from ui.choices import ChoiceField
from ui.languages import LanguageField

NO_OFFER = "kein_angebot"  # not a code: it opens the question for the gap
TOP = 10  # languages with a key of their own


def make_questions(texts: Texts, top_languages: Sequence[str]) -> dict[str, ChoiceField]:
    """The questions by field; `top_languages` get the number keys."""
    say, known = texts.say, fields()

    def plain(key: str, title: str, most: int = 1) -> ChoiceField:
        codes = [code for code in known[key].codes if code.key not in (UNASKED, NONE_MISSING)]
        extra = ("k", Code(NO_OFFER, say("kein Angebot"), "")) if key == "ziel" else None
        return ChoiceField(key, title, codes, most, extra)

    languages = {code.key: code for code in known["sprache"].codes if code.key != UNASKED}
    top = [languages[key] for key in top_languages if key in languages][:TOP]
    rest = [code for code in languages.values() if code not in top]
    questions: list[ChoiceField] = [
        plain("zugang", say("Wie gekommen?")),
        plain("altersgruppe", say("Alter")),
        LanguageField(say("Am besten verstandene Sprache"), top, rest, texts),
        plain("sprachmittlung", say("Sprachmittlung")),
        plain("anliegen", say("Anliegen (bis zu drei)"), MOST_CONCERNS),
        plain("ziel", say("Weitervermittelt an"), len(known["ziel"].codes) + 1),
        plain("luecke", say("Warum kein Angebot?")),
        plain("luecke_anliegen", say("Wozu fehlte es?")),
    ]
    return {question.name: question for question in questions}
