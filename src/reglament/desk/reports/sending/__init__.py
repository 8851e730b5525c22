"""Service reports by mail: who gets one, when it leaves, and what is in the letter."""
