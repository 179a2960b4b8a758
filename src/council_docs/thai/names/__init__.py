"""Names of people and of the offices that they hold."""
