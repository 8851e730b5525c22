"""One file per verb: its inputs, whose it is to do, when, and what it says to the scene. None knows another."""
