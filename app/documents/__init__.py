"""Whatever makes a file: PDF today. Templates get plain values, and the printer fetches nothing but our own files."""
