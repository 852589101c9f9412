"""Where the data of a workstation lie."""

from pathlib import Path

APP = "Clearingstelle"


def data_folder() -> Path:
    """The folder of this user on this machine; never one that roams with a profile."""
    from platformdirs import user_data_path

    return user_data_path(APP, appauthor=False, roaming=False)
