"""The pages of the manual: for readers, for the forms that offer it, for editors."""
