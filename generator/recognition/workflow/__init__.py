"""Recognises workflows and actions of GitHub as values with places, whoever wrote them."""
