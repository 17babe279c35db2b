import { type Expression, input } from "./expression";
import { moduleOf } from "./wasm";

/** Numbers that go through at once: all arrays of a kernel together stay in the processor's first caches. */
const CHUNK = 4096;

/** One pass over arrays of equal length; made by {@link fuse}. */
export interface Kernel {
  /**
   * Computes the outputs piece by piece.
   * @param inputs [n] each
   * @returns the sum of the first output, in double precision
   * @param write takes the outputs of the numbers from `from` on; the arrays are used again for the next piece
   * @throws RangeError if the inputs differ in number from the kernel's, or in length
   */
  run(inputs: readonly Float32Array[], write: (from: number, outputs: Float32Array[]) => void): number;
}

/**
 * Compiles what `build` says of the inputs into one pass over memory, elementwise, in single precision.
 * @example
 * const hypotenuse = fuse(2, (a, b) => [sqrt(add(mul(a, a), mul(b, b)))]);
 * hypotenuse.run([Float32Array.of(3), Float32Array.of(4)], (_, [c]) => console.log(c[0])); // 5
 */
export function fuse(inputs: number, build: (...inputs: Expression[]) => Expression[]): Kernel {
  const outputs = build(...Array.from({ length: inputs }, (_, i) => input(i)));
  const lane = 4 * CHUNK;
  const instance = new WebAssembly.Instance(new WebAssembly.Module(moduleOf(outputs, { inputs, lane })));
  const { run, memory } = instance.exports as {
    run: (bytes: number, whole: number) => number;
    memory: WebAssembly.Memory;
  };
  const arrayAt = (i: number) => new Float32Array(memory.buffer, i * lane, CHUNK);
  const into = Array.from({ length: inputs }, (_, i) => arrayAt(i));
  const out = outputs.map((_, i) => arrayAt(inputs + i));
  return {
    run(arrays, write) {
      requireAlike(arrays, inputs);
      const { length } = arrays[0];
      let total = 0;
      for (let from = 0; from < length; from += CHUNK) {
        const to = Math.min(from + CHUNK, length);
        arrays.forEach((array, i) => {
          into[i].set(array.subarray(from, to));
        });
        const whole = (to - from) & ~3;
        total += run(4 * (to - from), 4 * whole);
        for (let i = whole; i < to - from; i++) total += out[0][i];
        write(from, to - from === CHUNK ? out : out.map((array) => array.subarray(0, to - from)));
      }
      return total;
    },
  };
}

function requireAlike(arrays: readonly Float32Array[], inputs: number): void {
  if (arrays.length !== inputs || arrays.some(({ length }) => length !== arrays[0].length))
    throw new RangeError(
      `fused kernel: arrays of ${arrays.map(({ length }) => length).join(", ")} numbers; ` +
        `${inputs} of one length are needed`,
    );
}
