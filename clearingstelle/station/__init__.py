"""The clearing station: everything the app can do, without a window.

The window and the commands both stand on this; neither opens a database or draws
a page by itself. One part a word of the house: `station.visits`, `.offers`,
`.handouts`, `.reports`, each in its module here, made when first asked for. A part
gets the storage thread and what else it needs in its constructor; it asks the
thread for an operation on a store and hands back the `Future`: the window watches
it, a command waits.
"""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from clearingstelle.errors import DeskError
from clearingstelle.settings import Settings
from clearingstelle.station.setup import problems, usable
from clearingstelle.station.visits import Visits
from clearingstelle.storage.thread import StorageThread
from i18n import SOURCE, texts_for

if TYPE_CHECKING:
    from clearingstelle.station.confirming import Confirming
    from clearingstelle.station.directory import Directories
    from clearingstelle.station.districts import Districts
    from clearingstelle.station.documents import Documents
    from clearingstelle.station.duty import Duty
    from clearingstelle.station.handouts import Handouts
    from clearingstelle.station.imports import Imports
    from clearingstelle.station.kursweg import Kursweg
    from clearingstelle.station.logos import Logos
    from clearingstelle.station.maps import Maps
    from clearingstelle.station.meetings import Meetings
    from clearingstelle.station.moving import Moving
    from clearingstelle.station.offers import Offers
    from clearingstelle.station.overview import Overviews
    from clearingstelle.station.own_codes import OwnCodeList
    from clearingstelle.station.own_texts import OwnTexts
    from clearingstelle.station.reports import Reports
    from clearingstelle.station.slips import Slips
    from clearingstelle.station.upkeep import Upkeep

DATABASE = "clearingstelle.db"
DEMO_MARK = "BEISPIELDATEN.txt"


def local_now() -> datetime:
    """The clock on the wall of the desk."""
    return datetime.now().astimezone()


class Station:
    """One data folder and all that can be done with it. Close it when done."""

    def __init__(self, folder: Path, now: Callable[[], datetime] = local_now) -> None:
        self.folder = folder
        self.now = now
        self.settings = usable(Settings.load(folder))
        self._storage = StorageThread(folder / DATABASE)
        self.visits = Visits(self._storage, now, self._is_over)

    # Recording must not wait for the parts below, so each is made when first asked for.

    @cached_property
    def offers(self) -> "Offers":
        """The offers of this station and the places of Germany."""
        from clearingstelle.station.offers import Offers

        settings = self.settings
        return Offers(self._storage, self.folder, self.now, settings.place, settings.land)

    @cached_property
    def imports(self) -> "Imports":
        """Files of offers, in and out."""
        from clearingstelle.station.imports import Imports

        return Imports(self._storage, self.offers, self.offers.today)

    @cached_property
    def upkeep(self) -> "Upkeep":
        """One offer, put right by hand."""
        from clearingstelle.station.upkeep import Upkeep

        return Upkeep(self._storage, self.offers, self.offers.today)

    @cached_property
    def districts(self) -> "Districts":
        """The office's own table of districts."""
        from clearingstelle.station.districts import Districts

        return Districts(self._storage, self.offers)

    @cached_property
    def confirming(self) -> "Confirming":
        """What is to be looked after, and whether it still holds."""
        from clearingstelle.station.confirming import Confirming

        return Confirming(self._storage, self.offers, lambda: self.settings.name)

    @cached_property
    def maps(self) -> "Maps":
        """Schematic maps of what was found."""
        from clearingstelle.station.maps import Maps

        return Maps()

    @cached_property
    def handouts(self) -> "Handouts":
        """The sheets that visitors take home."""
        from clearingstelle.station.handouts import Handouts

        return Handouts(
            self.offers,
            self.now,
            self.settings.name,
            texts_for(SOURCE),
            self.kursweg.rules,
            self.own_texts.own,
        )

    @cached_property
    def logos(self) -> "Logos":
        """The logos of the Träger."""
        from clearingstelle.opening import providers_in
        from clearingstelle.station.logos import Logos

        return Logos(self.folder, lambda: providers_in(self.settings.providers))

    @cached_property
    def documents(self) -> "Documents":
        """Every document by its key: sheets to take home, cards, signs, the consent form."""
        from clearingstelle.station.documents import Documents

        return Documents(self.handouts, self.own_texts, self.logos, lambda: self.settings, self.now)

    @cached_property
    def slips(self) -> "Slips":
        """The slips that send visitors on."""
        from clearingstelle.station.slips import Slips

        return Slips(self.now, lambda: self.settings.name, lambda: self.maps, self.own_texts.own)

    @cached_property
    def kursweg(self) -> "Kursweg":
        """Who confirms a course, by the rules that hold today."""
        from clearingstelle.station.kursweg import Kursweg

        return Kursweg(self.folder, self.now, lambda: self.settings.name, self.own_texts.own)

    @cached_property
    def own_texts(self) -> "OwnTexts":
        """Local facts, own blocks, translations from outside and who vouches for them."""
        from clearingstelle.station.own_texts import OwnTexts

        return OwnTexts(self.folder, self.now)

    @cached_property
    def duty(self) -> "Duty":
        """When the desk is staffed, and what is counted without a contact."""
        from clearingstelle.station.duty import Duty

        return Duty(self._storage, self.now, lambda: self.settings)

    @cached_property
    def directory(self) -> "Directories":
        """The partner directory for the authority."""
        from clearingstelle.station.directory import Directories

        return Directories(self._storage, self.now, lambda: self.settings.name)

    @cached_property
    def moving(self) -> "Moving":
        """The older tallies that are brought in."""
        from clearingstelle.station.moving import Moving

        return Moving(self._storage, self.now)

    @cached_property
    def overview(self) -> "Overviews":
        """What the team sees of its own work."""
        from clearingstelle.station.overview import Overviews

        return Overviews(self._storage, self.now)

    @cached_property
    def own_codes(self) -> "OwnCodeList":
        """The Träger's own codes, an extra column of the reports."""
        from clearingstelle.station.own_codes import OwnCodeList

        return OwnCodeList(self._storage)

    @cached_property
    def reports(self) -> "Reports":
        """The half-year reports of this station."""
        from clearingstelle.station.reports import Reports

        return Reports(
            self._storage, self.now, lambda: self.settings, self.duty.fill, self.logos.all
        )

    @cached_property
    def meetings(self) -> "Meetings":
        """The meetings with the leadership of the authority."""
        from clearingstelle.station.meetings import Meetings

        return Meetings(self._storage, self.now)

    def change(self, settings: Settings) -> None:
        """New settings, kept and in force at once.

        Raises the first problem they have, or `SettingsNotSaved`; nothing is changed then.
        """
        for problem in problems(settings).values():
            raise problem
        if (self.settings.opening, self.settings.land) != (settings.opening, settings.land):
            self._keep_past_duty()
        settings.save(self.folder)
        self.settings = settings
        made = self.__dict__  # a part that is made later takes the new settings by itself
        if "offers" in made:
            self.offers.settle(settings.place, settings.land)
        if "handouts" in made:
            self.handouts.rename(settings.name)

    def _keep_past_duty(self) -> None:
        """What is past was planned by the plan of then, not by the one that comes now."""
        from clearingstelle.opening import UnreadablePlan

        with suppress(UnreadablePlan):  # written by hand: it planned nothing
            self.duty.fill().result()

    def problems(self, settings: Settings) -> dict[str, DeskError]:
        """What is wrong with settings, by the name of the setting."""
        return problems(settings)

    def _is_over(self, moment: datetime) -> bool:
        """Whether the last planned half-day of that day has ended; False without a plan."""
        from clearingstelle.opening import OpeningPlan, UnreadablePlan  # asked once, at the end

        try:
            return OpeningPlan.read(self.settings.opening).is_over(moment)
        except UnreadablePlan:
            return False  # the settings page says it; the day is sealed after midnight

    @property
    def is_demo(self) -> bool:
        """Whether this folder holds example data and nothing real."""
        return (self.folder / DEMO_MARK).exists()

    def open(self) -> None:
        """Open the data and wait for it; raises what `open_database` raises."""
        self._storage.open().result()

    def check(self) -> None:
        """Read every page of the data; raises `BrokenDatabase` when one is damaged."""
        self._storage.check().result()

    def close(self) -> None:
        """Finish what was asked for and let go of the data; closing twice is no harm."""
        offers = self.__dict__.pop("offers", None)
        if offers is not None:
            offers.close()
        maps = self.__dict__.pop("maps", None)
        if maps is not None:
            maps.close()
        self._storage.close()
