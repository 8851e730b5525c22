"""One file per verb. Each takes an order, says what happened to the scene, and calls no other action."""
