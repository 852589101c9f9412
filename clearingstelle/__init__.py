"""Clearingstelle: everything the desk can do, without its windows."""

__version__ = "0.1.0"
