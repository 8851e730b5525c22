"""`make try-channels`: the story's desk with its channels open, and the programs that bring something to them, on this machine."""
