// Reads a Mermaid flowchart from standard input with Mermaid itself, and prints what it understood.
import { readFileSync } from "node:fs";
import { JSDOM } from "jsdom";

const { window } = new JSDOM("");
globalThis.window = window;
globalThis.document = window.document;
const { default: mermaid } = await import("mermaid");

const text = readFileSync(0, "utf-8");
await mermaid.parse(text);
const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
console.log(
  JSON.stringify({
    nodes: Object.fromEntries([...db.getVertices().values()].map((each) => [each.id, each.text])),
    waived: [...db.getVertices().values()].filter((each) => each.classes.includes("waived")).length,
    edges: db.getEdges().map((each) => [each.start, each.end]),
    groups: Object.fromEntries(db.getSubGraphs().map((each) => [each.title, each.nodes])),
  }),
);
