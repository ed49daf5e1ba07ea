"""Search over everything that the product says: roles, requirements by grade, grades and career paths, pay, help."""
