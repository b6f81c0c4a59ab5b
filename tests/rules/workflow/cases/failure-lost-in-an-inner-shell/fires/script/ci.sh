ruff check .
pytest -q
