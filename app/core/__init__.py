"""What every room stands on: configuration, database edge, errors, text in two languages, strict data files, keys."""
