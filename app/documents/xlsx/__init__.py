"""Spreadsheets that are handed out to be filled in and taken back: hostile files refused, mistakes told by cell."""
