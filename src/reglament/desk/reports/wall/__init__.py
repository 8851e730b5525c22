"""How the desk stands at this moment, for a screen that hangs on a wall: figures of the desk, and of no person."""
