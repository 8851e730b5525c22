"""The figures of a rule and the words of its clause, held together: what one says, the other says too."""
