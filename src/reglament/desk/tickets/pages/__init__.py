"""What the pages of channels, workplace and registry share: who came, the form of a request, official ways, lists of what was kept."""
