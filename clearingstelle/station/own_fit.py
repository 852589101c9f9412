"""Whether a sheet still fits its page in every language once a block reads otherwise."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from clearingstelle.catalogs import Own, languages
from clearingstelle.handouts import make_kernblatt
from clearingstelle.own_texts import KERNBLATT
from clearingstelle.topics import make_topic
from i18n import SOURCE

Tell = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Trial:
    """A sheet before and after a change; values only, for a job."""

    document: str
    before: Own
    after: Own
    today: date
    station: str
    facts: Mapping[str, str]


def no_longer_fits(trial: Trial, tell: Tell = lambda done, total: None) -> list[str]:
    """The languages in which the sheet fitted and does not any more."""
    asked = languages() if trial.document == KERNBLATT else (SOURCE, *languages())
    found: list[str] = []
    for done, language in enumerate(asked):
        tell(done, len(asked))
        if not _fits(trial, language, trial.after) and _fits(trial, language, trial.before):
            found.append(language)
    return found


def _fits(trial: Trial, language: str, own: Own) -> bool:
    from clearingstelle.documents.kernblatt import DoesNotFit, draw_kernblatt  # slow to import
    from clearingstelle.documents.topic import pages_of

    if trial.document != KERNBLATT:
        sheet = make_topic(
            trial.document,
            language,
            today=trial.today,
            station=trial.station,
            facts=trial.facts,
            own=own,
        )
        return pages_of(sheet) == 1
    try:
        draw_kernblatt(make_kernblatt(language, today=trial.today, station=trial.station, own=own))
    except DoesNotFit:
        return False
    return True
