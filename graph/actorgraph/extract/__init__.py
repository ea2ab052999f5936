"""What the text says: mentions, propositions, quotations; never who is meant."""
