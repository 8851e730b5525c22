"""What the widget asks of the desk."""
