"""Hostile input, faults and chance against the program, counted: `scripts/torture` runs it."""
