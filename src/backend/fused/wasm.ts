import {
  exported,
  F64,
  I32,
  moduleOfSections,
  section,
  sized,
  unsigned,
  V128,
  vector,
  vectorOp,
} from "./encoding";
import { type Expression, inOrder, type Operation } from "./expression";

/**
 * Expressions as a WebAssembly module (specification 2.0 with 128-bit vectors): four numbers at a time, one loop,
 * every expression in a local of its own. V8 compiles it to machine code; Node.js has had vectors since 16.4.
 *
 * The module exports `memory` and `run(bytes, whole)`, which gives the sum of the first output over the vectors that start below
 * `whole`, in double precision. Input i lies at `i · lane` and output i behind the inputs.
 */
export interface Layout {
  inputs: number;
  /** Bytes from one array to the next. */
  lane: number;
}

const PAGE = 65_536;
const LOCAL_GET = 0x20;
const LOCAL_SET = 0x21;
const I32_CONST = 0x41;
/** Locals. */
const BYTES = 0;
const WHOLE = 1;
const AT = 2;
const SUM = 3;

/** Opcodes behind the prefix 0xfd that need nothing but their operands on the stack. */
const SIMPLE: Partial<Record<Operation, number>> = {
  add: 0xe4,
  sub: 0xe5,
  mul: 0xe6,
  div: 0xe7,
  neg: 0xe1,
  abs: 0xe0,
  sqrt: 0xe3,
  less: 0x43,
  equal: 0x41,
};
const PSEUDO_MIN = 0xea; // b < a ? b : a
const PSEUDO_MAX = 0xeb; // a < b ? b : a
const BITSELECT = 0x52;
const CONVERT_FROM_I32 = 0xfa;
const I32X4_ADD = 0xae;
const I32X4_SHIFT_LEFT = 0xab;
const I32X4_SHIFT_RIGHT = 0xad; // logical
const V128_AND = 0x4e;
const V128_OR = 0x50;
const I32X4_SPLAT = 0x11;
const F64X2_PROMOTE = 0x5f; // of the lower two
const F64X2_ADD = 0xf0;
const F64X2_EXTRACT = 0x21;
const I8X16_SHUFFLE = 0x0d;
const F64_ADD = 0xa0;
const I32_SUB = 0x6b;
const F32_MANTISSA_BITS = 23;
const F32_BIAS = 127;

export function moduleOf(outputs: readonly Expression[], { inputs, lane }: Layout): Uint8Array {
  const pages = Math.ceil(((inputs + outputs.length) * lane) / PAGE);
  return moduleOfSections(
    section(1, vector([[0x60, 2, I32, I32, 1, F64]])), // type 0: (i32, i32) → f64
    section(3, vector([[0]])), // function 0 has type 0
    section(5, vector([[0, ...unsigned(pages)]])),
    section(7, vector([exported("run", 0, 0), exported("memory", 2, 0)])),
    section(10, vector([sized(bodyOf(outputs, { inputs, lane }))])),
  );
}

/**
 * `for (at = 0; at < bytes; at += 16) { … }`, entered at least once. Locals: 0 bytes, 1 whole, 2 at, 3 the sum of each pair of lanes,
 * 4 … expressions.
 */
function bodyOf(outputs: readonly Expression[], layout: Layout): number[] {
  const expressions = inOrder(outputs);
  const local = new Map(expressions.map((each, i) => [each, i + SUM + 1]));
  const get = (each: Expression) => [LOCAL_GET, ...unsigned(local.get(each)!)];
  const at = [LOCAL_GET, AT];
  const computed = expressions.flatMap((each) => [
    ...codeOf(each, get, layout),
    LOCAL_SET,
    ...unsigned(local.get(each)!),
  ]);
  const stored = outputs.flatMap((each, i) => [
    ...at,
    ...get(each),
    ...vectorOp(0x0b), // v128.store
    ...addressOf(layout.inputs + i, layout),
  ]);
  return [
    ...vector([
      [1, I32],
      [...unsigned(expressions.length + 1), V128],
    ]),
    ...[0x03, 0x40], // loop
    ...computed,
    ...stored,
    ...summed(get(outputs[0])),
    ...at,
    ...[I32_CONST, 16, 0x6a, 0x22, AT], // at += 16, kept on the stack
    ...[LOCAL_GET, BYTES, 0x49, 0x0d, 0], // at < bytes: again
    0x0b, // end of the loop
    ...[LOCAL_GET, SUM, ...vectorOp(F64X2_EXTRACT), 0],
    ...[LOCAL_GET, SUM, ...vectorOp(F64X2_EXTRACT), 1],
    ...[F64_ADD, 0x0b],
  ];
}

/** Adds a vector's four numbers, as doubles, to the two sums; 0 instead of them from `whole` on, where a vector is not full. */
function summed(value: number[]): number[] {
  const isWhole = [I32_CONST, 0, LOCAL_GET, AT, LOCAL_GET, WHOLE, 0x49, I32_SUB]; // 0 − (at < whole): all bits, or none
  const counted = [...value, ...isWhole, ...vectorOp(I32X4_SPLAT), ...vectorOp(V128_AND)];
  const upperHalf = [8, 9, 10, 11, 12, 13, 14, 15, 8, 9, 10, 11, 12, 13, 14, 15];
  return [
    ...[LOCAL_GET, SUM, ...counted, ...vectorOp(F64X2_PROMOTE), ...vectorOp(F64X2_ADD)],
    ...[...counted, ...counted, ...vectorOp(I8X16_SHUFFLE), ...upperHalf],
    ...[...vectorOp(F64X2_PROMOTE), ...vectorOp(F64X2_ADD), LOCAL_SET, SUM],
  ];
}

function codeOf(each: Expression, get: (of: Expression) => number[], layout: Layout): number[] {
  const operands = each.of.flatMap(get);
  switch (each.op) {
    case "input":
      return [LOCAL_GET, AT, ...vectorOp(0x00), ...addressOf(each.index!, layout)]; // v128.load
    case "constant":
      return vectorConstant(float32Bytes(each.value!));
    case "min":
      return [...operands, ...vectorOp(PSEUDO_MIN)];
    case "max":
      return [...operands, ...vectorOp(PSEUDO_MAX)];
    case "select": {
      const [mask, yes, no] = each.of;
      return [yes, no, mask].flatMap(get).concat(vectorOp(BITSELECT));
    }
    case "timesTwoToThe": // n, moved up from the lowest bits, is added to the field of the exponent
      return [
        ...operands,
        ...[I32_CONST, F32_MANTISSA_BITS],
        ...vectorOp(I32X4_SHIFT_LEFT),
        ...vectorOp(I32X4_ADD),
      ];
    case "exponent":
      return [
        ...operands,
        ...[I32_CONST, F32_MANTISSA_BITS],
        ...vectorOp(I32X4_SHIFT_RIGHT),
        ...vectorConstant(int32Bytes(-F32_BIAS)),
        ...vectorOp(I32X4_ADD),
        ...vectorOp(CONVERT_FROM_I32),
      ];
    case "mantissa":
      return [
        ...operands,
        ...vectorConstant(int32Bytes(2 ** F32_MANTISSA_BITS - 1)),
        ...vectorOp(V128_AND),
        ...vectorConstant(float32Bytes(1)),
        ...vectorOp(V128_OR),
      ];
    default:
      return [...operands, ...vectorOp(SIMPLE[each.op]!)];
  }
}

const vectorConstant = (lane: number[]) => [...vectorOp(0x0c), ...lane, ...lane, ...lane, ...lane];
const float32Bytes = (value: number) => [...new Uint8Array(Float32Array.of(value).buffer)];
const int32Bytes = (value: number) => [...new Uint8Array(Int32Array.of(value).buffer)];
/** Alignment 2⁴ and the constant part of the address. */
const addressOf = (array: number, { lane }: Layout) => [4, ...unsigned(array * lane)];
