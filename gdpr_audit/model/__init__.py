"""Words of Article 30, with the standard library only."""
