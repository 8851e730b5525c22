"""The desk's own drawings: strokes on a field of 24 by 24, in the colour of the words beside them."""

ICONS = {
    "alert": '<path d="M12 3 2.5 20h19Z"/><path d="M12 10v4"/><path d="M12 17.2v.1"/>',
    "check": '<path d="m4 12.5 5.5 5.5L20 7"/>',
    "clip": '<path d="m20 11.5-8 8a5 5 0 0 1-7-7l8.5-8.5a3.3 3.3 0 0 1 4.7 4.7L10 17a1.6 1.6 0 0 1-2.3-2.3l7-7"/>',
    "clock": '<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3.5 2"/>',
    "comfortable": '<path d="M4 6h16M4 12h16M4 18h16"/>',
    "compact": '<path d="M4 4.5h16M4 9.5h16M4 14.5h16M4 19.5h16"/>',
    "cross": '<path d="m6 6 12 12M18 6 6 18"/>',
    "dark": '<path d="M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5Z"/>',
    "filter": '<path d="M4 6h16M7 12h10M10 18h4"/>',
    "info": '<circle cx="12" cy="12" r="9"/><path d="M12 11v5.5"/><path d="M12 7.6v.1"/>',
    "late": '<circle cx="12" cy="12" r="9"/><path d="M12 6.5v6.5"/><path d="M12 16.6v.1"/>',
    "light": '<circle cx="12" cy="12" r="4"/><path d="M12 2v3m0 14v3M2 12h3m14 0h3M5 5l2 2m10 10 2 2M5 19l2-2M17 7l2-2"/>',
    "lock": '<rect x="5" y="11" width="14" height="9" rx="1.5"/><path d="M8 11V8a4 4 0 0 1 8 0v3"/>',
    "mail": '<rect x="3" y="5" width="18" height="14" rx="1.5"/><path d="m3.5 7 8.5 6 8.5-6"/>',
    "more": '<path d="m6 9.5 6 6 6-6"/>',
    "pause": '<circle cx="12" cy="12" r="9"/><path d="M10 8.5v7m4-7v7"/>',
    "pencil": '<path d="m4 20 1-4.5L16.5 4 20 7.5 8.5 19Z"/><path d="m14 6.5 3.5 3.5"/>',
    "system": '<rect x="3" y="4" width="18" height="12" rx="1.5"/><path d="M9 20h6m-3-4v4"/>',
}
