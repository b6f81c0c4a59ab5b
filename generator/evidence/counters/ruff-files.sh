# counts: Python files and notebooks that ruff would examine
# unit: files
# source: https://docs.astral.sh/ruff/faq/#how-can-i-tell-what-settings-ruff-is-using-to-check-my-code
awk '/\.(py|pyi|ipynb)$/ { count++ } END { print count + 0 }' "$REPORT"
