# counts: files below a folder that are not empty, without those for git
# unit: files
# source: https://www.gnu.org/software/findutils/manual/html_node/find_html/index.html
find "$REPORT/" -type f -size +0c -not -name '.git*' -printf 'x\n' | wc -l
