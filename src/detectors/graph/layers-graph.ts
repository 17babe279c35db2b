import type { ParameterSpec } from "../parameters";
import { integerAttribute, integersAttribute, stringAttribute, stringsAttribute, typed } from "./attributes";
import type { Graph, Value } from "./graph";
import { lengthsOf } from "./shaping";

/** The weights of a detector as constants of a graph. */
export type GraphParameters = Record<string, Value>;

export function parametersOf(graph: Graph, specs: readonly ParameterSpec[]): GraphParameters {
  return Object.fromEntries(specs.map((spec) => [spec.name, graph.parameter(spec)]));
}

/** `convolve` of `layers.ts` in a graph: [1, H, W, Cin] → [1, H', W', Cout], padding "same". */
export function convolve(
  parameters: GraphParameters,
  name: string,
  x: Value,
  { stride = 1, relu = false }: { stride?: number; relu?: boolean } = {},
): Value {
  return x.graph.node("_FusedConv2D", [x, parameters[`${name}/filter`], parameters[`${name}/bias`]], {
    name,
    attributes: {
      strides: integersAttribute([1, stride, stride, 1]),
      dilations: integersAttribute([1, 1, 1, 1]),
      padding: stringAttribute("SAME"),
      data_format: stringAttribute("NHWC"),
      ...typed(x),
      ...fused(relu),
    },
  });
}

/** `connect` of `layers.ts` in a graph: [N, in] → [N, out]. */
export function connect(
  parameters: GraphParameters,
  name: string,
  x: Value,
  { relu = false }: { relu?: boolean } = {},
): Value {
  return x.graph.node("_FusedMatMul", [x, parameters[`${name}/weights`], parameters[`${name}/bias`]], {
    name,
    attributes: { ...typed(x), transpose_a: { b: false }, transpose_b: { b: false }, ...fused(relu) },
  });
}

/** Each place of a map becomes as many as `like` has in its stead: [1, h, w, C] → [1, H, W, C]. */
export function enlargeLike(x: Value, like: Value): Value {
  return x.graph.node("ResizeNearestNeighbor", [x, lengthsOf(like, 1, 2)], {
    attributes: { ...typed(x), align_corners: { b: false }, half_pixel_centers: { b: false } },
  });
}

/** The product of two matrices, or of as many pairs of them as leading dimensions say. */
export function matMul(a: Value, b: Value): Value {
  return a.graph.node("BatchMatMulV2", [a, b], {
    attributes: { ...typed(a), adj_x: { b: false }, adj_y: { b: false } },
  });
}

function fused(relu: boolean) {
  return {
    fused_ops: stringsAttribute(relu ? ["BiasAdd", "Relu"] : ["BiasAdd"]),
    num_args: integerAttribute(1),
  };
}
