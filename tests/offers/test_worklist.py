"""What is to be done comes in an order of urgency, each with a reason and what to do."""

from dataclasses import replace
from datetime import date

import pytest

from clearingstelle.kursweg import course_types
from clearingstelle.offers import Course, Offer
from clearingstelle.offers.confirmation import NoSuchRole, known_role
from clearingstelle.offers.worklist import URGENCY, Matter, grouped, providers, worklist
from clearingstelle.places import Spot, Sure
from i18n import Texts

TODAY = date(2026, 11, 23)
HERE = Spot(51.2, 10.4, Sure.EXACT)
GOOD = Offer(
    kind="mbe", name="Büro", phone="0000 1", spot=HERE, verified_on=TODAY, verified_by="Träger"
)
COURSE = replace(GOOD, kind="ik", course=Course(start=date(2026, 12, 1), end=date(2027, 6, 1)))
ENDED = {"ik_jugend": date(2025, 4, 30)}


def matters(*offers: Offer) -> list[Matter]:
    return [task.matter for task in worklist(offers, TODAY, ENDED)]


def begun(**values: object) -> Offer:
    course = Course(start=date(2026, 9, 1), end=date(2027, 6, 1))
    return replace(COURSE, course=replace(course, **values))


def test_a_whole_and_fresh_offer_is_no_task() -> None:
    assert matters(GOOD, COURSE) == []


@pytest.mark.parametrize(
    ("offer", "expected"),
    [
        (replace(GOOD, phone=""), Matter.UNREACHABLE),
        (replace(GOOD, verified_on=date(2026, 5, 26)), Matter.STALE),
        (replace(GOOD, verified_on=None), Matter.NEVER_VERIFIED),
        (replace(COURSE, verified_on=date(2026, 10, 23)), Matter.STALE),
        (replace(GOOD, hours="Einstufung irgendwann"), Matter.HOURS_UNREAD),
        (replace(GOOD, hours='Mo-Fr 09:00-12:00 "nur telefonisch"'), Matter.HOURS_NOTED),
        (replace(GOOD, spot=None), Matter.NOWHERE),
        (replace(GOOD, spot=replace(HERE, sure=Sure.ESTIMATED)), Matter.ESTIMATED),
        (begun(), Matter.BEGUN),
        (begun(type="ik_jugend"), Matter.TYPE_ENDED),
        (begun(end=date(2026, 11, 22)), Matter.OVER),
    ],
)
def test_each_fault_is_found_and_told_alone(offer: Offer, expected: Matter, german: Texts) -> None:
    (task,) = worklist([offer], TODAY, ENDED)
    assert task.matter is expected
    for told in (task.reason(german), task.to_do(german)):
        assert told.endswith(".")
        assert "{" not in told


def test_the_limits_are_180_days_and_30_for_a_course() -> None:
    assert matters(replace(GOOD, verified_on=date(2026, 5, 27))) == []
    assert matters(replace(COURSE, verified_on=date(2026, 10, 24))) == []


def test_a_course_of_an_ended_type_that_began_in_time_is_only_begun() -> None:
    assert matters(begun(type="ik_jugend", start=date(2025, 4, 30))) == [Matter.BEGUN]


def test_every_ended_type_of_the_house_is_known_here() -> None:
    ended = {kind.key for kind in course_types() if kind.begun_until}
    assert {"ik_jugend", "ik_frauen", "ik_eltern", "ik_wdh"} <= ended


def test_a_protected_offer_needs_a_telephone_and_no_position() -> None:
    hidden = replace(GOOD, protection=True).without_place()
    assert matters(hidden) == []
    assert matters(replace(hidden, phone="")) == [Matter.UNREACHABLE]


def test_an_offer_on_the_web_alone_can_be_reached() -> None:
    assert matters(replace(GOOD, phone="", web="https://a.example")) == []


def test_two_spellings_of_one_offer_are_told_once() -> None:
    one = replace(GOOD, postcode="00101", street="Musterstr. 5")
    other = replace(one, name="MBE Büro e. V.", street="Muster Straße 5")
    (task,) = worklist([one, other], TODAY)
    assert task.matter is Matter.DOUBLE
    assert task.words["name"] in (one.name, other.name)


def test_partners_of_the_programmes_come_first_and_urgency_before_that() -> None:
    plain = replace(GOOD, name="A", verified_on=None)
    partner = replace(plain, name="B", kind="ik", partner=True)
    mbe = replace(plain, name="C", partner=True)
    unreachable = replace(GOOD, name="D", phone="")
    tasks = worklist([plain, partner, mbe, unreachable], TODAY)
    assert [task.offer.name for task in tasks] == ["D", "C", "B", "A"]


def test_groups_come_in_the_order_of_urgency() -> None:
    tasks = worklist([begun(), replace(GOOD, phone=""), replace(GOOD, name="B", spot=None)], TODAY)
    found = [matter for matter, _ in grouped(reversed(tasks))]
    assert found == sorted(found, key=URGENCY.index)
    assert len(found) == 3


def test_a_provider_is_one_however_its_name_is_spelled() -> None:
    one, other = replace(GOOD, provider="Brücke e.V."), replace(GOOD, provider="BRÜCKE  e.V.")
    assert [len(own) for own in providers([one, other, GOOD]).values()] == [2]


def test_a_begun_course_can_be_entered_only_with_free_places() -> None:
    assert COURSE.can_be_entered(TODAY)
    assert GOOD.can_be_entered(TODAY)
    assert not begun().can_be_entered(TODAY)
    assert begun(places_free=2).can_be_entered(TODAY)
    assert not begun(end=date(2026, 11, 22), places_free=2).can_be_entered(TODAY)


def test_a_name_is_no_role() -> None:
    assert known_role("koordination") == "Koordination"
    with pytest.raises(NoSuchRole):
        known_role("Erika Beispiel")
