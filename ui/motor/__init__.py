"""What the window runs on: its context, jobs off the GUI thread, keeping what is typed, memory."""
