# counts: files below a folder that are not empty
# unit: files
# source: https://www.gnu.org/software/findutils/manual/html_node/find_html/index.html
find "$REPORT/" -type f -size +0c -printf 'x\n' | wc -l
