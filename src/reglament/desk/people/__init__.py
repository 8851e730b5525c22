"""Who is who at a desk: companies, their clients and agreements, staff, and what each role may do."""
