"""Whether the desk is well: probes for machines, a page for administrators, and the examinations of the installation itself."""
