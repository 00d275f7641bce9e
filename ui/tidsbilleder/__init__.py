"""Pictures over time: the timeline of the expenses and the occupancy of a dwelling."""
