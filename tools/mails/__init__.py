"""Made-up mails for tests, benches and trying things out: a fixed corpus, and what can happen to a mail on its way."""
