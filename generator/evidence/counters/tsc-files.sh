# counts: source files that the compiler read, without declarations and packages
# unit: files
# source: https://www.typescriptlang.org/tsconfig/#listFiles
awk '/^(\/|[A-Z]:)/ && !/\/node_modules\// && !/\.d\.[cm]?ts$/ && !seen[$0]++ { count++ }
  END { print count + 0 }' "$REPORT"
