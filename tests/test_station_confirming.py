"""The commands that keep the offers true: the list, confirming, sheets out and back."""

import json
import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

import assets
from clearingstelle.cli import build_parser, main
from clearingstelle.offers.checking import ChangedMeanwhile
from clearingstelle.station import Station
from clearingstelle.station.confirming import NothingToTakeBack, read_sheet, write_sheets
from i18n import Texts

LATER = datetime(2027, 5, 20, 9, 30).astimezone()
EXAMPLE = assets.path("vorlagen/angebote-beispiel.csv")
BRIDGE = "Trägerverein Brücke e. V."
FILE = "bestaetigung-traegerverein-bruecke-e-v.xlsx"

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def folder(tmp_path: Path, places_index: Path) -> Path:
    folder = tmp_path / "daten"
    folder.mkdir()
    shutil.copy(places_index, folder)
    return folder


@pytest.fixture
def station(folder: Path) -> Iterator[Station]:
    station = Station(folder, lambda: LATER)
    station.open()
    imports = station.imports
    imports.take_over(imports.preview(imports.read_file(EXAMPLE)).result()).result()
    yield station
    station.close()


@pytest.fixture
def run(folder: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs one command on the folder, the example in it: exit code, stdout, stderr."""

    def run(*words: object) -> tuple[int, str, str]:
        code = main(build_parser().parse_args(["--data", str(folder), *map(str, words)]))
        told = capsys.readouterr()
        return code, told.out, told.err

    assert run("offers", "import", EXAMPLE)[0] == 0
    return run


def answered(path: Path, answers: dict[int, str], name: str = "") -> Path:
    """The sheet with answers in its rows, counted from 0, and a new name in the first."""
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_name("Angebote").to_python()
    back = path.with_name("zurueck.xlsx")
    with Workbook(str(back), {"strings_to_urls": False}) as book:
        page = book.add_worksheet("Angebote")
        for number, cells in enumerate(rows):
            told = [answers.get(number - 2, cells[0]), *cells[1:]]
            if number == 2 and name:
                told[1] = name
            for column, cell in enumerate(told):
                page.write_string(number, column, str(cell))
    return back


def test_the_list_names_every_task_with_reason_and_what_to_do(run: Run) -> None:
    code, out, _ = run("offers", "worklist", "--json")
    tasks = json.loads(out)["tasks"]
    assert code == 0
    assert tasks
    assert all(task["reason"] and task["to_do"] and task["name"] for task in tasks)


def test_a_provider_is_confirmed_in_one_step_and_stays_a_role(run: Run, folder: Path) -> None:
    assert run("offers", "confirm", "--provider", "trägerverein brücke e.v", "--by", "x")[0] == 1
    code, out, _ = run("offers", "confirm", "--provider", BRIDGE, "--by", "koordination")
    assert (code, out) == (0, "5 Angebote bestätigt.\n")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("confirm", "--provider", BRIDGE, "--by", "Erika Beispiel"), "keine Rolle"),
        (("confirm", "--provider", "Brücke", "--by", "Träger"), f"etwa „{BRIDGE}“"),
        (("sheet", "--provider", "niemand", "--to", "."), "kein Angebot bekannt"),
        (("sheet", "--all", "--to", "/gibt/es/nicht"), "Den Ordner „nicht“ gibt es nicht"),
        (("sheet-back", "/gibt/es/nicht.xlsx"), "Die Datei „nicht.xlsx“ gibt es nicht"),
        (("sheet-back", "a.xlsx", "--dry-run", "--delete"), "--delete geht nicht zusammen"),
    ],
)
def test_what_cannot_be_is_told_in_one_sentence(
    run: Run, words: tuple[str, ...], told: str
) -> None:
    code, _, err = run("offers", *words)
    assert code == 1
    assert told in err


def test_a_sheet_comes_back_and_is_taken_over_whole(run: Run, tmp_path: Path) -> None:
    assert run("offers", "sheet", "--provider", BRIDGE, "--to", tmp_path)[1].startswith(FILE)
    back = answered(tmp_path / FILE, {0: "geändert", 1: "ja", 2: "weg"}, "Ganz anderer Name")
    code, out, _ = run("offers", "sheet-back", back, "--dry-run", "--json")
    told = json.loads(out)
    assert (code, told["written"], len(told["unanswered"])) == (0, False, 2)
    assert [len(told[key]) for key in ("confirmed", "changed", "gone")] == [1, 1, 1]
    code, out, _ = run("offers", "sheet-back", back)
    assert out.startswith("Übernommen aus „zurueck.xlsx“:\n1 bestätigt, 1 geändert, 0 neu, 1 weg")
    assert "weg, aber nicht gelöscht" in out
    assert "gehört zu keinem Angebot" in run("offers", "sheet-back", back)[2]


def test_every_provider_gets_a_sheet_and_none_is_overwritten(run: Run, tmp_path: Path) -> None:
    assert run("offers", "sheet", "--all", "--to", tmp_path)[1].endswith("10 Bögen geschrieben.\n")
    assert run("offers", "sheet", "--all", "--to", tmp_path)[0] == 0  # the same bytes
    sheet = tmp_path / FILE
    filled = answered(sheet, {0: "ja"}).read_bytes()
    sheet.write_bytes(filled)
    code, _, err = run("offers", "sheet", "--all", "--to", tmp_path)
    assert code == 1
    assert "vielleicht ausgefüllt zurück" in err
    assert sheet.read_bytes() == filled


def test_a_name_changed_by_a_sheet_leaves_one_offer_and_can_be_taken_back(
    station: Station, tmp_path: Path, german: Texts
) -> None:
    part = station.confirming
    before = part.all().result()
    own = [offer for offer in before if offer.provider == BRIDGE]
    write_sheets({BRIDGE: own}, tmp_path, "Stelle", part.today(), german)
    back = answered(tmp_path / FILE, {0: "geändert", 2: "weg"}, "Neuer Name")
    outcome = part.preview(read_sheet(back, part.today())).result()
    assert part.all().result() == before
    assert part.take_over(outcome, delete=True).result() == 2
    now = part.all().result()
    assert len(now) == len(before) - 1
    assert [offer.name for offer in now].count("Neuer Name") == 1
    assert part.undo().result() == 2
    assert part.all().result() == before
    with pytest.raises(NothingToTakeBack):
        part.undo().result()


def test_what_was_changed_meanwhile_is_not_overwritten(station: Station) -> None:
    part = station.confirming
    one, other, *_ = before = part.all().result()
    part.confirm([one], "Träger").result()
    with pytest.raises(ChangedMeanwhile):
        part.confirm([other, one], "Träger").result()
    assert sum(a != b for a, b in zip(before, part.all().result(), strict=True)) == 1


def test_confirming_keeps_the_role_and_leaves_courses_that_are_over(station: Station) -> None:
    part = station.confirming
    own = [o for o in part.all().result() if o.provider == BRIDGE and not o.is_over(LATER.date())]
    assert part.confirm_provider(BRIDGE, "träger").result() == len(own)
    now = [o for o in part.all().result() if o.provider == BRIDGE and not o.is_over(LATER.date())]
    assert {(o.verified_on, o.verified_by) for o in now} == {(LATER.date(), "Träger")}
