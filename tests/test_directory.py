"""Who is in the partner directory, in which order, and what is said to have changed."""

from dataclasses import asdict, replace
from datetime import date

import pytest

from clearingstelle.directory import (
    Directory,
    Entry,
    Mark,
    NoPartners,
    WrongRecipient,
    WrongValidity,
    checked_recipient,
    months_after,
    read_validity,
    usual_validity,
)
from clearingstelle.directory.entries import Districts, entries_of
from clearingstelle.directory.marks import LABELS, draft
from clearingstelle.directory.words import (
    changes_text,
    issue_text,
    stand_text,
    validity_text,
    verified_text,
)
from clearingstelle.offers import Appointment, Course, Offer
from clearingstelle.periods import UnreadableDay
from i18n import Texts, texts_for

DAY = date(2026, 11, 23)
OFFICE = Offer(
    kind="mbe",
    name="MBE Mitte",
    provider="Brücke e. V.",
    partner=True,
    street="Markt 3",
    postcode="00101",
    town="Musterstadt",
    phone="0000 1",
    hours="Mo-Fr 09:00-12:00",
    appointment=Appointment.BOTH,
    languages=("ar", "de"),
    contact="Erika Beispiel",
    contact_shown=True,
    verified_on=date(2026, 11, 2),
)


def told(*offers: Offer, districts: Districts | None = None) -> tuple[Entry, ...]:
    return entries_of(offers, districts or {}, texts_for("de"))


def issue(*offers: Offer, last: Directory | None = None) -> Directory:
    made = draft(told(*offers), last, day=DAY, station="Station", texts=texts_for("de"))
    return made.issued()


def test_only_partners_are_in_and_never_an_offer_of_protection() -> None:
    stranger = replace(OFFICE, name="Bundesweit", partner=False)
    shelter = Offer(kind="gesundheit", name="Zuflucht", partner=True, protection=True, phone="1")
    assert [entry.name for entry in told(OFFICE, stranger, shelter)] == ["MBE Mitte"]
    with pytest.raises(NoPartners) as refused:
        told(stranger, shelter)
    assert "Kooperationspartner" in refused.value.text(str)


def test_the_order_is_kind_then_traeger_then_name_whatever_comes_first() -> None:
    offers = [
        replace(OFFICE, kind="jmd", name="A", provider="A"),
        replace(OFFICE, name="B", provider="Zebra"),
        replace(OFFICE, name="Z", provider="Ähre"),
        replace(OFFICE, name="A", provider="Zebra"),
    ]
    names = [(entry.kind, entry.provider, entry.name) for entry in told(*offers)]
    assert names == [(e.kind, e.provider, e.name) for e in told(*reversed(offers))]
    assert names == [
        ("mbe", "Ähre", "Z"),
        ("mbe", "Zebra", "A"),
        ("mbe", "Zebra", "B"),
        ("jmd", "A", "A"),
    ]


def test_a_person_is_named_only_where_it_is_ticked() -> None:
    hidden = replace(OFFICE, contact_shown=False)
    assert told(OFFICE)[0].contact == "Erika Beispiel"
    assert "Erika" not in str(asdict(told(hidden)[0]))


def test_an_entry_speaks_german() -> None:
    entry = told(OFFICE)[0]
    assert entry.hours == "Mo–Fr 9–12 Uhr"
    assert entry.appointment == "mit und ohne Termin"
    assert entry.languages == "Deutsch, Arabisch"
    assert entry.ages == "ab 27 Jahren"
    assert entry.place == "00101 Musterstadt"


def test_hours_that_cannot_be_read_stand_as_they_are_and_say_so() -> None:
    entry = told(replace(OFFICE, hours="wenn jemand da ist"))[0]
    assert entry.hours == "„wenn jemand da ist“ (wie angegeben, bitte erfragen)"


def test_courses_are_told_by_their_provider_once_and_not_at_all_beside_its_office() -> None:
    course = replace(OFFICE, kind="ik", name="Kurs 1", course=Course(start=DAY), hours="Mo 9-12")
    later = replace(course, name="Kurs 2", verified_on=date(2026, 11, 20))
    only = told(course, later)
    assert [(e.name, e.hours, e.verified) for e in only] == [("Brücke e. V.", "", "2026-11-20")]
    office = replace(OFFICE, kind="ik", name="Anmeldung")
    assert [entry.name for entry in told(course, later, office)] == ["Anmeldung"]


@pytest.mark.parametrize(
    ("own", "table", "expected"),
    [
        ("Nord", {"00101": ("Mitte",)}, "Nord"),
        ("", {"00101": ("Mitte",)}, "Mitte"),
        ("", {"00101": ("Mitte", "Altstadt")}, "Altstadt / Mitte"),
        ("", {"00101": ("A", "B", "C")}, "Musterstadt"),
        ("", {"00102": ("Mitte",)}, "Musterstadt"),
    ],
)
def test_the_part_of_the_town_is_its_own_then_the_tables_then_the_town(
    own: str, table: Districts, expected: str
) -> None:
    assert told(replace(OFFICE, district=own), districts=table)[0].district == expected


# -- change marks --


def test_the_first_issue_has_no_marks(german: Texts) -> None:
    first = issue(OFFICE)
    assert first.number == 1
    assert [line.mark for line in first.lines] == [Mark.SAME]
    assert changes_text(first, german) == "Erste Ausgabe, daher ohne Änderungszeichen."


def test_new_changed_and_gone_are_marked_and_told(german: Texts) -> None:
    gone = replace(OFFICE, name="MBE Alt", provider="Alt", street="Weg 9")
    first = issue(OFFICE, gone)
    new = replace(OFFICE, name="MBE Neu", provider="Neu", street="Weg 1")
    second = issue(replace(OFFICE, phone="0000 2"), new, last=first)
    marks = {line.entry.name: (line.mark, line.told) for line in second.lines}
    assert marks["MBE Mitte"] == (Mark.CHANGED, ("Telefon: 0000 1 → 0000 2",))
    assert marks["MBE Neu"] == (Mark.NEW, ())
    assert [entry.name for entry in second.gone] == ["MBE Alt"]
    said = changes_text(second, german)
    assert said == "Seit Ausgabe 1 vom 23.11.2026: 1 neu, 1 geändert, 1 entfallen."
    assert changes_text(issue(*[OFFICE], last=issue(OFFICE)), german).endswith(": unverändert.")


def test_an_office_that_moved_or_was_renamed_is_changed_not_new_and_gone() -> None:
    first = issue(OFFICE)
    moved = issue(replace(OFFICE, street="Allee 7"), last=first)
    assert [line.told for line in moved.lines] == [("Straße: Markt 3 → Allee 7",)]
    renamed = issue(replace(OFFICE, name="MBE Zentrum"), last=first)
    assert [line.told for line in renamed.lines] == [("Name: MBE Mitte → MBE Zentrum",)]
    assert (moved.gone, renamed.gone) == ((), ())


def test_of_two_alike_neither_is_guessed() -> None:
    twins = [replace(OFFICE, name=name) for name in ("A", "B")]
    others = [replace(OFFICE, name=name) for name in ("C", "D")]
    second = issue(*others, last=issue(*twins))
    assert [line.mark for line in second.lines] == [Mark.NEW, Mark.NEW]
    assert len(second.gone) == 2


def test_a_look_at_it_or_another_part_of_the_town_is_no_change() -> None:
    again = replace(OFFICE, verified_on=DAY, district="Nord")
    assert [line.mark for line in issue(again, last=issue(OFFICE)).lines] == [Mark.SAME]


def test_every_other_published_word_makes_a_mark() -> None:
    own_order = {"key", "kind", "kind_name", "district", "verified"}
    assert set(LABELS) == set(Entry.__dataclass_fields__) - own_order


def test_a_name_whose_consent_is_gone_is_not_told_once_more() -> None:
    other = replace(OFFICE, name="MBE Alt", provider="Alt", street="Weg 9")
    first = issue(OFFICE, other)
    second = issue(replace(OFFICE, contact_shown=False), last=first)
    assert second.lines[0].told == ("Ansprechperson: nicht mehr genannt",)
    assert "Erika" not in str(asdict(second))


def test_a_new_name_is_told_without_the_old_one() -> None:
    second = issue(replace(OFFICE, contact="Max Muster"), last=issue(OFFICE))
    assert second.lines[0].told == ("Ansprechperson: jetzt Max Muster",)


# -- days --


def test_the_stand_is_that_of_the_contents_from_the_oldest_to_the_newest(german: Texts) -> None:
    old = replace(OFFICE, name="Alt", verified_on=date(2026, 3, 1))
    never = replace(OFFICE, name="Nie", verified_on=None)
    assert stand_text(issue(OFFICE), german) == "Stand der Angaben: geprüft am 02.11.2026"
    assert stand_text(issue(OFFICE, old, never), german) == (
        "Stand der Angaben: geprüft 01.03.2026 bis 02.11.2026 · 2 Einträge ungeprüft oder veraltet"
    )
    assert stand_text(issue(never), german) == "Stand der Angaben: nicht geprüft"
    assert verified_text(told(never)[0], DAY, german) == "nicht geprüft, bitte nachfragen"
    assert verified_text(told(old)[0], DAY, german).endswith("(veraltet, bitte nachfragen)")


def test_an_issue_holds_three_months_to_the_last_day_of_a_short_one() -> None:
    assert usual_validity(DAY) == date(2027, 2, 23)
    assert months_after(date(2026, 11, 30), 3) == date(2027, 2, 28)
    assert months_after(date(2026, 12, 31), 12) == date(2027, 12, 31)


def test_the_validity_can_be_typed_and_is_refused_out_of_its_year() -> None:
    assert read_validity("", DAY) == date(2027, 2, 23)
    assert read_validity("31.03.2027", DAY) == date(2027, 3, 31)
    for wrong in ("23.11.2026", "24.11.2027"):
        with pytest.raises(WrongValidity):
            read_validity(wrong, DAY)
    with pytest.raises(UnreadableDay):
        read_validity("bald", DAY)
    with pytest.raises(WrongValidity):
        draft(told(OFFICE), None, day=DAY, station="", texts=texts_for("de")).issued(DAY)


def test_a_draft_says_that_it_is_one(german: Texts) -> None:
    made = draft(told(OFFICE), None, day=DAY, station="", texts=german)
    assert made.is_draft
    assert issue_text(made, german) == "Entwurf vom 23.11.2026"
    assert "nicht weitergeben" in validity_text(made, german)
    assert issue_text(made.issued(), german) == "Ausgabe 1 vom 23.11.2026"
    assert validity_text(made.issued(), german) == "gültig bis 23.02.2027"


@pytest.mark.parametrize("wrong", ["", "   ", "x" * 81])
def test_a_recipient_needs_a_name_of_an_office(wrong: str) -> None:
    with pytest.raises(WrongRecipient):
        checked_recipient(wrong)
    assert checked_recipient("  Jobcenter   Mitte ") == "Jobcenter Mitte"
