"""The edge to the system's ICU: a second opinion on directions and scripts; development only."""

import ctypes
from collections.abc import Callable, Sequence
from ctypes.util import find_library
from typing import Any


class NoIcu(SystemExit):
    """The library is not there."""


def _library() -> tuple[ctypes.CDLL, str]:
    found = find_library("icuuc")
    if found is None:
        raise NoIcu("libicuuc is needed (Debian: libicu72)")
    return ctypes.CDLL(found), found.split(".so.")[1].split(".")[0]


LIBRARY, VERSION = _library()


def _function(name: str, result: type | None, *arguments: type) -> Callable[..., Any]:
    function = getattr(LIBRARY, f"{name}_{VERSION}")
    function.restype, function.argtypes = result, arguments
    return function


_POINTER, _INT, _BYTE = ctypes.c_void_p, ctypes.c_int32, ctypes.c_uint8
_open = _function("ubidi_open", _POINTER)
_close = _function("ubidi_close", None, _POINTER)
_set = _function("ubidi_setPara", None, _POINTER, _POINTER, _INT, _BYTE, _POINTER, _POINTER)
_levels = _function("ubidi_getLevels", ctypes.POINTER(_BYTE), _POINTER, _POINTER)
_reorder = _function("ubidi_reorderVisual", None, _POINTER, _INT, _POINTER)
_script = _function("uscript_getScript", _INT, _INT, _POINTER)
_name = _function("uscript_getShortName", ctypes.c_char_p, _INT)


def levels(text: str, rightwards: bool) -> list[int]:
    """The embedding level of every character of one paragraph in the first plane."""
    units = text.encode("utf-16-le")
    if len(units) != 2 * len(text):
        raise ValueError("only characters of the first plane")
    paragraph, error = _open(), _INT(0)
    try:
        _set(paragraph, units, len(text), 0 if rightwards else 1, None, ctypes.byref(error))
        found = _levels(paragraph, ctypes.byref(error))
        return [found[place] for place in range(len(text))]
    finally:
        _close(paragraph)


def visual_order(run_levels: Sequence[int]) -> list[int]:
    """The runs of a line from left to right (UAX #9, L2)."""
    count = len(run_levels)
    order = (_INT * count)()
    _reorder((_BYTE * count)(*run_levels), count, order)
    return list(order)


def script_of(character: str) -> str:
    """The ISO 15924 code of a character's script."""
    error = _INT(0)
    return _name(_script(ord(character), ctypes.byref(error))).decode("ascii")
