"""What a blind view hides: name, birth, age, sex, address, contacts, nationality, family, school and its years."""
