"""What becomes of an intake, for the channels and for the actions that let something in after all: a request, a refusal, a contact."""
