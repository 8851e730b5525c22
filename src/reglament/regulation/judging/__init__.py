"""Edition, facts and a moment into decisions: admission, level, deadlines, turn, coming moments, averages."""
