"""The Qt window: shows what the models hold and starts services."""
