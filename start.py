#!/usr/bin/env python3
"""Installs what is missing, then opens the desk.

python3 start.py                  the desk; without a screen the example day
python3 start.py test [ARGS…]     the tests, without a screen; ARGS go to pytest
python3 start.py setup [--dev]    only install or mend (--dev: with tests and tools)
python3 start.py doctor           what is installed, and what is missing
python3 start.py bench [ARGS…]    the measurements
python3 start.py WORDS…           every other word goes to the app: offers near 48143

On Windows: `py start.py`. Only the standard library is used. Everything goes into
`.venv` beside this file; a stamp in there names the locks it was made for, so that a
later start compares a few hashes, and the network is asked only for what is missing.
"""

from __future__ import annotations  # an older Python must get as far as `main`

import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

from tools import debian

HOUSE = Path(__file__).resolve().parent
VENV = HOUSE / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "installed.txt"
PIP_LOG = VENV / "pip.log"
DESK_LOCK = "requirements.lock"
DEV_LOCK = "requirements-dev.lock"
BENCH = HOUSE / "tools/bench.py"
DEMO_FOLDER = HOUSE / "beispieltag"
OLDEST_PYTHON = (3, 11)
THIS_PYTHON = f"{sys.version_info[0]}.{sys.version_info[1]}"

OFFLINE = (
    "Es fehlen noch Pakete, und das Netz ist nicht erreichbar; bitte mit dem Internet "
    "verbinden und den Befehl wiederholen, er macht dort weiter."
)
# What pip says when it fails, and what a person can do about it.
REASONS = {
    "DO NOT MATCH THE HASHES": "Ein Paket hat nicht die erwartete Prüfsumme; bitte melden.",
    "No space left on device": "Der Datenträger ist voll; bitte 1 GB frei machen.",
    "connection": OFFLINE,
}


def main(words: list[str]) -> int:
    """Do what the words say; the result is the exit code."""
    if sys.version_info < OLDEST_PYTHON:
        raise SystemExit(f"Python 3.11 oder neuer wird gebraucht, dies ist {THIS_PYTHON}.")
    own = {"test": run_tests, "setup": set_up, "doctor": examine, "bench": measure}
    if words and words[0] in own:
        return own[words[0]](words[1:])
    make_ready(DESK_LOCK)
    if words or has_screen():
        return hand_over("-P", "-m", "clearingstelle", *words)
    return show_example_day()


# The words of this file


def run_tests(arguments: list[str]) -> int:
    """All tests, or those that the arguments of pytest choose; no screen is needed."""
    require_own_folder()
    make_ready(DEV_LOCK)
    os.chdir(HOUSE)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    # All of them on all cores, though not so many that memory gets short.
    shared = ("-n", "auto", "--maxprocesses", "8") if not arguments else ()
    return hand_over("-m", "pytest", *shared, *arguments)


def set_up(arguments: list[str]) -> int:
    """Install or mend, even if the stamp says that all is there."""
    if arguments not in ([], ["--dev"]):
        raise SystemExit("Nach setup kann nur --dev stehen (mit Tests und Werkzeugen).")
    install(DEV_LOCK if arguments else DESK_LOCK)
    say("Alles ist installiert.")
    return 0


def measure(arguments: list[str]) -> int:
    """The measurements of tools/bench.py."""
    if not BENCH.is_file():
        raise SystemExit("Es gibt noch keine Messungen (tools/bench.py fehlt).")
    make_ready(DEV_LOCK)
    return hand_over(str(BENCH), *arguments)


def show_example_day() -> int:
    """Run the day of the example town and say where its results lie."""
    say("Kein Bildschirm gefunden, darum läuft jetzt der Beispieltag ohne Fenster.")
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    code = subprocess.call([PYTHON, "-P", "-m", "clearingstelle", "demo", "--to", DEMO_FOLDER])
    if code == 0:
        say(f"Die Ergebnisse des Beispieltags liegen in {DEMO_FOLDER}.")
    return code


def examine(arguments: list[str]) -> int:
    """Say in German what is installed and what is missing; 1 if something is."""
    if arguments:
        raise SystemExit("Nach doctor steht nichts weiter.")
    works, missing = environment_works(), missing_packages()
    desk, dev = is_ready(DESK_LOCK), is_ready(DEV_LOCK)
    ready = works and desk and not missing
    print(f"Projekt:         {HOUSE}")
    print(f"Python:          {sys.version.split()[0]} ({sys.executable})")
    print(f"Umgebung .venv:  {'in Ordnung' if works else 'fehlt oder ist unvollständig'}")
    print(f"Arbeitsplatz:    {'installiert' if desk else 'nicht vollständig installiert'}")
    print(f"Tests/Werkzeuge: {'installiert' if dev else 'nicht vollständig installiert'}")
    print(f"Bildschirm:      {'vorhanden' if has_screen() else 'keiner'}")
    print(f"Systempakete:    {('es fehlen ' + ', '.join(missing)) if missing else 'vollständig'}")
    if works:
        print(run([str(PYTHON), "-P", "-c", TELL_VERSIONS]).stdout, end="")
    print("Alles Nötige ist da." if ready else "Bitte „python3 start.py setup“ aufrufen.")
    return 0 if ready else 1


TELL_VERSIONS = """
from importlib.metadata import distributions
for name in ("clearingstelle", "pyside6-essentials", "reportlab", "uharfbuzz", "sqlite-utils"):
    print(" ", name, next((found.version for found in distributions(name=name)), "fehlt"))
try:
    from clearingstelle.paths import data_folder
    print(f"Datenordner:     {data_folder()}")
except ImportError:
    print("Datenordner:     erst nach der Installation bekannt")
"""


# Is anything missing?


def make_ready(lock: str) -> None:
    """Install what the lock names, unless the stamp says that it is there."""
    if not is_ready(lock):
        install(lock)


def is_ready(lock: str) -> bool:
    """True if the stamp knows all that this lock, this Python and this folder need."""
    if not (STAMP.is_file() and PYTHON.is_file()):
        return False
    return set(stamp_lines(lock)) <= set(STAMP.read_text("utf-8").splitlines())


def stamp_lines(lock: str) -> list[str]:
    """What an installation depends on, one line each."""
    lines = [f"python {THIS_PYTHON}", f"folder {HOUSE}"]
    for name in dict.fromkeys(["pyproject.toml", DESK_LOCK, lock]):
        lines.append(f"{name} {hashlib.sha256((HOUSE / name).read_bytes()).hexdigest()}")
    if has_screen():
        lines.append("screen")  # a window needs more of the system
    return lines


def has_screen() -> bool:
    """True if a window can be shown; Windows and macOS always have a screen."""
    names = ("DISPLAY", "WAYLAND_DISPLAY")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in names)


def missing_packages() -> list[str]:
    """The system packages that `.venv` and Qt still need."""
    return debian.missing_packages(screen=has_screen(), environment=not PYTHON.exists())


# Installing


def install(lock: str) -> None:
    """Install everything that the lock names; goes on where an earlier try was cut off."""
    require_own_folder()
    debian.install(missing_packages())
    make_environment()
    STAMP.unlink(missing_ok=True)
    remove_half_installed()
    count = sum("==" in line for line in (HOUSE / lock).read_text("utf-8").splitlines())
    say(f"Ich installiere {count} Pakete in .venv; beim ersten Mal dauert das ein paar Minuten.")
    pip_install("--require-hashes", "--only-binary", ":all:", "-r", lock)
    pip_install("--no-build-isolation", "--editable", ".")
    make_path_relative()
    STAMP.write_text("\n".join(stamp_lines(lock)) + "\n", "utf-8")


def require_own_folder() -> None:
    """Stop where neither packages nor what tests remember could be written."""
    if not os.access(HOUSE, os.W_OK):
        raise SystemExit(f"{HOUSE} lässt sich nicht beschreiben; bitte als Besitzer starten.")


def make_environment() -> None:
    """Make `.venv`; one that is broken or half-made is made anew."""
    if environment_works():
        return
    if VENV.exists():
        say("Die Umgebung .venv ist unvollständig oder von früher und wird neu angelegt.")
    shutil.rmtree(VENV, ignore_errors=True)
    run([sys.executable, "-m", "venv", str(VENV)])
    if not environment_works():
        raise SystemExit(
            f"Die Umgebung {VENV} ließ sich nicht anlegen; bitte die Clearingstelle schließen, "
            "den Ordner .venv löschen und mit dem Python des Systems neu starten."
        )


def environment_works() -> bool:
    """True if `.venv` answers with pip and with the Python that runs this file."""
    try:
        return f"(python {THIS_PYTHON})" in run([str(PYTHON), "-m", "pip", "--version"]).stdout
    except OSError:
        return False


def remove_half_installed() -> None:
    """Remove what a killed pip left: it would take a package without RECORD for installed."""
    for info in packages_folder().glob("*.dist-info"):
        if not (info / "RECORD").is_file():
            shutil.rmtree(info)


def pip_install(*arguments: str) -> None:
    """Run pip in `.venv`, a dot for each package; a failure is told in one sentence."""
    options = ["--no-deps", "--no-input", "--disable-pip-version-check"]
    output = ""
    with subprocess.Popen(
        [str(PYTHON), "-m", "pip", "install", *options, *arguments],
        cwd=HOUSE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        errors="replace",
    ) as pip:
        for line in pip.stdout or ():
            output += line
            if line.startswith("Collecting "):
                print(".", end="", file=sys.stderr, flush=True)
    if "Collecting " in output:
        say("")
    if pip.returncode:
        PIP_LOG.write_text(output, "utf-8")
        raise SystemExit(reason_of(output))


def reason_of(output: str) -> str:
    """The sentence for what went wrong in pip."""
    for sign, sentence in REASONS.items():
        if sign in output:
            return sentence
    return f"Die Pakete ließen sich nicht installieren; Einzelheiten stehen in {PIP_LOG}."


def make_path_relative() -> None:
    """Write the way from `.venv` to this folder without the names above it.

    Python reads that file in the alphabet of the system: an ü in the path would be
    lost on Windows before 3.13, and stops every start under LC_ALL=C.
    """
    for path_file in packages_folder().glob("*clearingstelle*.pth"):
        path_file.write_text(os.path.relpath(HOUSE, path_file.parent) + "\n", "ascii")


def packages_folder() -> Path:
    """Where pip puts packages in `.venv`."""
    return Path(sysconfig.get_path("purelib", "venv", {"base": str(VENV)}))


# Running other programs


def run(command: list[str]) -> subprocess.CompletedProcess[str]:
    """Run a program without showing its output."""
    return subprocess.run(command, capture_output=True, errors="replace", check=False)


def hand_over(*arguments: str) -> int:
    """Go on as the Python of `.venv`; on Windows, wait for it and pass its exit code on."""
    command = [str(PYTHON), *arguments]
    if os.name != "nt":
        os.execv(command[0], command)
    return subprocess.call(command)


def say(sentence: str) -> None:
    """Tell the person on stderr: stdout belongs to the answers of the app."""
    print(sentence, file=sys.stderr, flush=True)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        say("Abgebrochen; der nächste Start macht dort weiter.")
        sys.exit(130)
