"""Rules that Acme sets itself."""
