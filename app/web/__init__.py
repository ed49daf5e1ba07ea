"""The base of every page: who may open a route, the base page and form, error pages, downloads, the commit edge."""
