"""The commands of the core: they read files and standard input, print, and need no database."""
