# Red when what runs is not what the files say, and, in other words, when that is not known.
ready
make_plan
if [[ $outcome == changes ]]; then
  stop "drift: what runs differs from $FOLDER, in $(wc -l <"$work/changes") places"
fi
echo "what runs is what $FOLDER says: $units resources"
