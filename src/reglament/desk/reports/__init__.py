"""Whether the regulation is kept, in figures: each is a question with a name, its clauses and the list that it counts."""
