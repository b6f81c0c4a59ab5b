# Takes the newest verified backup.
newest
echo "the newest backup, $name, is $seconds seconds old"
fetch
