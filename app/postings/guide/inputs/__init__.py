"""The kinds of fields of the guided form."""
