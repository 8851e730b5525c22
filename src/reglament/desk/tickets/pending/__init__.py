"""Words that staff have pressed to send and may still take back: pressed, taken back, sent when their time is over."""
