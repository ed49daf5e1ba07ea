"""The first page, help, and whether the instance is well."""
