"""The pages behind the links of our letters, where people answer without signing in."""
