// Evaluates expressions with GitHub's own package: a JSON array of [expression, contexts] on standard
// input, and for each of them {"refused": true}, {"failed": true} or {"value": …} on standard output.
// The package is looked for where the first argument says.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const from = createRequire(pathToFileURL(`${process.argv[2]}/package.json`));
const { Evaluator, Lexer, Parser, data } = await import(
  pathToFileURL(from.resolve.paths("x")[0] + "/@actions/expressions/dist/index.js").href
);
const { reviver } = await import(
  pathToFileURL(from.resolve.paths("x")[0] + "/@actions/expressions/dist/data/reviver.js").href
);

const NAMES = "github env vars job jobs steps runner secrets strategy matrix needs inputs".split(" ");
const STATUS = ["success", "failure", "cancelled", "always"].map(name => ({
  name,
  minArgs: 0,
  maxArgs: name === "success" || name === "failure" ? 1000 : 0,
}));
const ANSWERS = new Map(
  STATUS.map(({ name }) => [
    name,
    { name, call: () => new data.BooleanData(name === "success" || name === "always") },
  ])
);

// A number as a text, as JSON has no NaN and no infinity.
function plain(value) {
  switch (value.kind) {
    case data.Kind.Null:
      return null;
    case data.Kind.Number:
      return { number: String(value.value) };
    case data.Kind.Boolean:
    case data.Kind.String:
      return value.value;
    case data.Kind.Array:
      return value.values().map(plain);
    default:
      return { object: value.pairs().map(({ key, value: inner }) => [key, plain(inner)]) };
  }
}

function judge([expression, contexts]) {
  let tree;
  try {
    tree = new Parser(new Lexer(expression).lex().tokens, NAMES, STATUS).parse();
  } catch {
    return { refused: true };
  }
  if (tree === undefined) return { empty: true };
  try {
    const seen = JSON.parse(JSON.stringify(contexts), reviver);
    return { value: plain(new Evaluator(tree, seen, ANSWERS).evaluate()) };
  } catch {
    return { failed: true };
  }
}

process.stdout.write(JSON.stringify(JSON.parse(readFileSync(0, "utf8")).map(judge)));
