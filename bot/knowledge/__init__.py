"""YAML to guide: reading, checking, describing the format. No conversation."""
