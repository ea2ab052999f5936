"""Named SPARQL questions, one file each, and what runs them."""
