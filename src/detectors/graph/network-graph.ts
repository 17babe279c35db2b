import { STAGES } from "../backbone";
import type { DenseHead } from "../dense-head";
import { add } from "./arithmetic";
import type { Value } from "./graph";
import { convolve, enlargeLike, type GraphParameters } from "./layers-graph";
import { concat, reshape } from "./shaping";

/** `pyramidOf` of `backbone.ts` in a graph: maps of strides 4, 8 and 16, finest first. */
export function pyramidOf(parameters: GraphParameters, pixels: Value): Value[] {
  let x = convolve(parameters, "stem", pixels, { stride: 2, relu: true });
  const bottomUp = STAGES.map((_, stage) => {
    const down = convolve(parameters, `stage${stage}/down`, x, { stride: 2, relu: true });
    x = add(down, convolve(parameters, `stage${stage}/residual`, down, { relu: true }));
    return x;
  });
  const pyramid: Value[] = [];
  for (let level = STAGES.length - 1; level >= 0; level--) {
    const lateral = convolve(parameters, `pyramid${level}/lateral`, bottomUp[level]);
    x = level === STAGES.length - 1 ? lateral : add(lateral, enlargeLike(x, lateral));
    pyramid.unshift(convolve(parameters, `pyramid${level}/smooth`, x, { relu: true }));
  }
  return pyramid;
}

/** `denseOutputs` of `dense-head.ts` in a graph, of one image: classLogits [A, K], boxDeltas [A, 4]. */
export function denseOutputs(
  parameters: GraphParameters,
  head: DenseHead,
  pyramid: Value[],
): { classLogits: Value; boxDeltas: Value } {
  const outputOf = (kind: string, width: number) => {
    const levels = pyramid.map((map) => {
      let x = map;
      for (let i = 0; i < head.depth; i++)
        x = convolve(parameters, `${head.name}/${kind}${i}`, x, { relu: true });
      return reshape(convolve(parameters, `${head.name}/${kind}`, x), [-1, width]); // [places · anchors, width]
    });
    return concat(levels, 0); // [A, width]
  };
  return { classLogits: outputOf("class", head.classes), boxDeltas: outputOf("box", 4) };
}
