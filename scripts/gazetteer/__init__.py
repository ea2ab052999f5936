"""Sources and steps of the gazetteer; run scripts/make_gazetteer.py."""
