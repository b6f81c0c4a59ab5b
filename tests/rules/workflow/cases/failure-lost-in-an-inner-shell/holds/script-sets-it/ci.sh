set -e
ruff check .
pytest -q
