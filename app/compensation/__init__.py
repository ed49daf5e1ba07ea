"""What does it pay: bands with their source, year, population and confidence."""
