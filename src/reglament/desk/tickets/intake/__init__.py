"""What comes in, as plain values: who may, what it holds and lacks, what is refused, and how it is kept."""
