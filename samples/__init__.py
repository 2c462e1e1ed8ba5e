"""Contracts written for this project, and the builder that makes their PDF and Word files from `source/`."""
