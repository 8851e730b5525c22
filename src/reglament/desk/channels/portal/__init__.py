"""The portal: a desk's own pages for its clients, where they ask for help and follow what they asked for."""
