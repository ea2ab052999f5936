"""Text to sentences, tokens, syntax and names; the only place that knows the NLP library."""
