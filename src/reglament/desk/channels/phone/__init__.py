"""The phone: events of telephone exchanges, and the page on which specialists log calls (Siroka 2.1, 3.1; iStom 3.3)."""
