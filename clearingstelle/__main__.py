"""The door: a word opens a command, no word opens the window."""

import sys

from clearingstelle.cli import build_parser
from clearingstelle.cli import main as command


def main() -> int:
    """Run what the command line asks for; its exit code."""
    args = build_parser().parse_args()
    if args.word:
        return command(args)
    from ui.app import main as window  # Qt only when a window is wanted

    return window(args.data)


if __name__ == "__main__":
    sys.exit(main())
