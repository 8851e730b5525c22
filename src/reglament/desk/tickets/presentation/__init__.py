"""A request as people read it: as pages show it, the defence of its deadlines, what would be promised, how soon we answer."""
