"""Where and when an event happened: which place and which days of the text set it."""
