import { describe, expect, it } from "vitest";
import { openGraph } from "../../../src/detectors/graph/graph";

describe("openGraph", () => {
  it("gives each node a name of its own, and keeps the names asked for where they are free", () => {
    const graph = openGraph();
    const x = graph.input("image", "float32", [1, 2]);
    const names = [graph.node("Neg", [x]), graph.node("Neg", [x]), graph.node("Neg", [x], { name: "image" })];
    expect(names.map(({ name }) => name)).toEqual(["Neg", "Neg_1", "image_1"]);
    expect(graph.nodes.map(({ op, input }) => [op, ...input])).toEqual([
      ["Placeholder"],
      ["Neg", "image"],
      ["Neg", "image"],
      ["Neg", "image"],
    ]);
  });

  it("holds equal constants once, and tells numbers, lists, shapes and types apart", () => {
    const graph = openGraph();
    const constants = [
      graph.constant(1, "int32"),
      graph.constant(1, "int32"),
      graph.constant([1], "int32"),
      graph.constant([1], "float32"),
      graph.constant([1], "float32", [1, 1]),
      graph.constant([1], "float32", [1, 1]),
    ];
    expect(new Set(constants.map(({ name }) => name)).size).toBe(4);
    expect(graph.constants.map(({ shape }) => shape)).toEqual([[], [1], [1], [1, 1]]);
    expect(graph.nodes.map(({ op }) => op)).toEqual(["Const", "Const", "Const", "Const"]);
  });

  it("keeps the names of parameters, whose numbers are not its own", () => {
    const graph = openGraph();
    const value = graph.parameter({ name: "stem/filter", shape: [3, 3, 3, 16], deviation: 1, mean: 0 });
    expect(value).toMatchObject({ name: "stem/filter", dtype: "float32" });
    expect(graph.constants).toEqual([]);
  });

  it("refuses numbers that do not fill their shape", () => {
    expect(() => openGraph().constant([1, 2, 3], "int32", [2, 2])).toThrow(
      "constant: 3 numbers do not fill the shape [2,2]",
    );
  });
});
