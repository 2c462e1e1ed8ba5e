"""Offline lint and review of French IT-services contracts."""

__version__ = "0.1.0"
