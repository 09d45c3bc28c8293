// Opens exported files in graphology, as Gephi Lite and Sigma do, and prints what arrived as JSON.
//
// usage: node tests/clients/graphology.mjs MODULES GEXF GRAPHML JSON
//
// MODULES is a folder with graphology, graphology-gexf and graphology-graphml in its node_modules.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";

const [modules, ...files] = process.argv.slice(2);
const need = createRequire(`${resolve(modules)}/`);
const { Graph: AnyGraph, MultiGraph: Graph } = need("graphology");
const [gexf, graphml, json] = files.map((file) => readFileSync(file, "utf8"));
const readers = {
  gexf: () => need("graphology-gexf").parse(Graph, gexf),
  graphml: () => need("graphology-graphml").parse(Graph, graphml),
  // Whether edges may be parallel, the file says itself.
  json: () => AnyGraph.from(JSON.parse(json)),
};
const found = {};
for (const [name, read] of Object.entries(readers)) {
  const graph = read();
  found[name] = {
    nodes: graph.mapNodes((id, attributes) => [id, attributes]),
    edges: graph.mapEdges((id, attributes, source, target) => [source, target, attributes]),
    directed: graph.mapEdges((id) => graph.isDirected(id)),
  };
}
console.log(JSON.stringify(found));
