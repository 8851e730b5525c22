"""From an edition's file to an `Edition`: front matter, clauses, fences, margins; or every fault at once."""
