"""What can be filled in on the pages of the registry; a form carries out what it asks for."""
