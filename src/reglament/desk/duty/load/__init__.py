"""Whether duty is shared fairly: what each had of it in a month, as figures and as the lists that these count."""
