"""How the desk itself fares: signs that its services leave, and the illnesses that are found by them. Floor 1, knows no request."""
