"""The manual and known answers, which the reader meets before writing (iStom, the lines before 3)."""
