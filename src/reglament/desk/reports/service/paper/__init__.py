"""The service report on paper: a PDF, where the extra `typst` is installed."""
