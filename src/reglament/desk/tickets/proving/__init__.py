"""Proof that all is as it should be: journals examined, everything else derived from them again and compared."""
