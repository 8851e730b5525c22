"""Who is on duty when: a roster of rotations, rules, overrides and temporary duty, laid on real time; and when nobody is."""
