"""The booklet of career paths: how to read it, map, a page for each grade, matrix, ways out, stories, sources."""
