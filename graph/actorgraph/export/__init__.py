"""Exports, one small module a format, chosen by suffix."""
