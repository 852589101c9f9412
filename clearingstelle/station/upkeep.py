"""What a coordinator does to one offer: make it, change it, confirm it, take it away."""

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from clearingstelle.errors import DeskError
from clearingstelle.offers import Offer
from clearingstelle.offers.origins import BY_HAND, touched
from clearingstelle.places import Place, Spot
from clearingstelle.station.offer_draft import Draft, Typed
from clearingstelle.station.offers import Offers
from clearingstelle.storage.offers import OfferStore
from clearingstelle.storage.thread import Connection, StorageThread

S = TypeVar("S")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Checked:
    """What a form says: the offer, and what is wrong with it by field."""

    offer: Offer
    problems: Mapping[str, DeskError]


class Upkeep:
    """One offer after the other, put right by hand."""

    def __init__(self, storage: StorageThread, offers: Offers, today: Callable[[], date]) -> None:
        self._storage = storage
        self._offers = offers
        self._today = today

    def today(self) -> date:
        """The day of the desk."""
        return self._today()

    def spots(self) -> Future[dict[str, Spot]]:
        """The middle of every postcode, to check a position by."""
        return self._offers.spots()

    def town(self, postcode: str) -> Future[Place]:
        """The place of a postcode; the future raises what `Offers.place` raises."""
        return self._offers.place(postcode)

    def check(
        self, typed: Typed, chosen: Offer, before: Offer | None, spots: Mapping[str, Spot]
    ) -> Checked:
        """The offer of a form, see `Draft`; nothing is written.

        `before` is what is stored of it, `spots` the middles of the postcodes.
        """
        draft = Draft(typed, chosen, before)
        offer = draft.offer(self.today(), spots)
        return Checked(offer, draft.problems)

    def save(self, offer: Offer, before: Offer | None = None) -> Future[Offer]:
        """Write a new offer, or one in the place of `before`; as it is kept.

        The future raises `OfferExists`, `ChangedMeanwhile`; nothing is written then.
        """
        wanted = self._signed(offer, before)

        def write(placed: tuple[Offer, DeskError | None]) -> Future[Offer]:
            return self._storage.ask(lambda c: self._keep(c, placed[0], before))

        return _then(self._offers.place_of(wanted), write)

    def delete(self, offer: Offer) -> Future[None]:
        """Take an offer away; the future raises `ChangedMeanwhile`."""

        def work(connection: Connection) -> None:
            OfferStore(connection).remove(offer)
            self._offers.forget()

        return self._storage.ask(work)

    def confirm(self, offer: Offer, role: str) -> Future[Offer]:
        """Somebody of that role has looked today, and all of it holds."""
        looked = replace(offer, verified_on=self.today(), verified_by=role)
        return self.save(looked, offer)

    def _keep(self, connection: Connection, offer: Offer, before: Offer | None) -> Offer:
        OfferStore(connection).keep(offer, before)
        self._offers.forget()
        return offer

    def _signed(self, offer: Offer, before: Offer | None) -> Offer:
        """With the word that each changed field was typed, and when."""
        if before is None:
            return replace(offer, source=BY_HAND, imported_on=self.today(), origins=())
        return touched(before, offer, BY_HAND, self.today())


def _then(first: Future[S], following: Callable[[S], Future[T]]) -> Future[T]:
    """The answer of what `following` asks for once the first is there."""
    outcome: Future[T] = Future()

    def hand_over(done: Future[T]) -> None:
        error = done.exception()
        if error is not None:
            outcome.set_exception(error)
        else:
            outcome.set_result(done.result())

    def go_on(done: Future[S]) -> None:
        error = done.exception()
        if error is not None:
            outcome.set_exception(error)
            return
        try:
            following(done.result()).add_done_callback(hand_over)
        except RuntimeError as closed:  # the desk closes: nothing more is written
            outcome.set_exception(closed)

    first.add_done_callback(go_on)
    return outcome
