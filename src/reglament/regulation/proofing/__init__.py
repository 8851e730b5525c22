"""What is wrong with an edition that could be read: conflict, gap, dangling name, unaccounted clause."""
