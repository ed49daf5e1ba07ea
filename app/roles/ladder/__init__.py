"""The way through the grades: steps and what each asks for more, specialties, ways out, and two people's stories."""
