"""How mailboxes are told apart, wherever their addresses stand."""


def plain(address: str) -> str:
    """An address without capitals and without what stands behind a plus sign."""
    local, at, domain = address.strip().casefold().rpartition("@")
    return f"{local.partition('+')[0]}{at}{domain.rstrip('.')}"
