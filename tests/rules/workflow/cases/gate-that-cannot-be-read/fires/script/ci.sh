ruff check .
fi
