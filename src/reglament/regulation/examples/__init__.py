"""The examples that live under clauses: what they may say, and whether what they say comes out."""
