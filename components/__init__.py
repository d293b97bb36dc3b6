"""The dashboard's panels. Each takes data and returns a value; only ``state`` and the page touch session state."""
