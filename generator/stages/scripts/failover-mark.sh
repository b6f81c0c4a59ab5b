# Leaves MARK on the database of TARGET_URL.
reach "$TARGET_URL"
mark_sql "$work/mark.sql" "$MARK"
query --file="$work/mark.sql"
echo "marked: $MARK"
