"""Puts tests/ on the path, so that every folder of tests can use its helper modules."""
