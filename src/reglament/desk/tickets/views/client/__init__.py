"""The pages of a desk for its clients and the public, under the desk's own address."""
