"""All words that the engine says: values in, messages out, nothing decided."""
