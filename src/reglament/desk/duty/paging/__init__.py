"""Paging at work: it begins, climbs step by step, and ends; whom a step reaches, and what pages show of it."""
