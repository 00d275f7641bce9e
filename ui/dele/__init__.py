"""The pieces that pages and windows are put together of: cards, messages, dialogs, empty states."""
