"""ODS tables: read like a CSV, measured before they are."""

import io
import zipfile
from pathlib import Path

import pytest

from clearingstelle.errors import DeskError
from clearingstelle.exchange.files import FileTooLarge
from clearingstelle.exchange.sheets import BrokenWorkbook, FormulaWithoutResult
from clearingstelle.exchange.tables import read_table

MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="/" '
    'manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>'
)
CONTENT = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body>'
    '<office:spreadsheet><table:table table:name="a">{rows}</table:table>'
    "</office:spreadsheet></office:body></office:document-content>"
)


def ods(*rows: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("META-INF/manifest.xml", MANIFEST)
        lines = "".join(f"<table:table-row{row}</table:table-row>" for row in rows)
        packed.writestr("content.xml", CONTENT.format(rows=lines))
    return out.getvalue()


def cell(text: str, marks: str = "") -> str:
    return (
        f'<table:table-cell office:value-type="string"{marks}>'
        f"<text:p>{text}</text:p></table:table-cell>"
    )


def test_an_ods_is_read_like_a_csv(tmp_path: Path) -> None:
    rows = (
        f">{cell('Datum')}{cell('Sprache')}{cell('Grund')}",
        f">{cell('02.03.2026')}{cell('arabisch')}{cell('Job')}",
        f' table:number-rows-repeated="2">{cell("03.03.2026")}'
        f"{cell('', ' table:number-columns-repeated=' + chr(34) + '2' + chr(34))}",
        ' table:number-rows-repeated="1048572"><table:table-cell '
        'table:number-columns-repeated="16384"/>',
    )
    path = tmp_path / "alt.ods"
    path.write_bytes(ods(*rows))
    assert [(row.line, row.values) for row in read_table(path).rows] == [
        (2, ("02.03.2026", "arabisch", "Job")),
        (3, ("03.03.2026", "", "")),
        (4, ("03.03.2026", "", "")),
    ]


@pytest.mark.parametrize(
    ("row", "refused"),
    [
        (f' table:number-rows-repeated="1000000">{cell("x") * 6}', FileTooLarge),
        (f'>{cell("x" * 40_000, " table:number-columns-repeated=" + chr(34) + "9999" + chr(34))}',
         FileTooLarge),
        ('><table:table-cell table:formula="of:=1+1"/>', FormulaWithoutResult),
        (' table:number-rows-repeated="viele">', BrokenWorkbook),
        ("><offen>", BrokenWorkbook),
    ],
)  # fmt: skip
def test_an_ods_that_would_fill_the_memory_or_is_broken_is_refused(
    tmp_path: Path, row: str, refused: type[DeskError]
) -> None:
    path = tmp_path / "alt.ods"
    path.write_bytes(ods(f">{cell('Datum')}", row))
    with pytest.raises(refused):
        read_table(path)


def test_an_ods_with_entities_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "alt.ods"
    bomb = ods(f">{cell('Datum')}")
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(bomb)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, b"<!DOCTYPE x>" * (name == "content.xml") + old.read(name))
    path.write_bytes(out.getvalue())
    with pytest.raises(BrokenWorkbook):
        read_table(path)
