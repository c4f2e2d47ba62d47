"""From a file to its reports: the only orchestrator."""
