"""Interactive HTML graphs in one file."""
