"""Words that several places of the window say alike: numbers, days, levels, statuses, findings."""
