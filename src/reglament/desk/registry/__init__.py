"""Setting a company up: its desk, clients, agreements, products and staff, by commands and by pages."""
