"""The public form: anybody asks without signing in, on the desk's own page or inside any page that the edition names."""
