import { type Expression, inOrder, type Operation } from "./expression";

/**
 * Expressions as a WebAssembly module (specification 2.0 with 128-bit vectors): four numbers at a time, one loop,
 * every expression in a local of its own. V8 compiles it to machine code; Node.js has had vectors since 16.4.
 *
 * The module exports `memory` and `run(bytes)`. Input i lies at `i · lane` and output i behind the inputs.
 */
export interface Layout {
  inputs: number;
  /** Bytes from one array to the next. */
  lane: number;
}

const PAGE = 65_536;
const V128 = 0x7b;
const I32 = 0x7f;
const LOCAL_GET = 0x20;
const LOCAL_SET = 0x21;
const I32_CONST = 0x41;

/** Opcodes behind the prefix 0xfd that need nothing but their operands on the stack. */
const SIMPLE: Partial<Record<Operation, number>> = {
  add: 0xe4,
  sub: 0xe5,
  mul: 0xe6,
  div: 0xe7,
  neg: 0xe1,
  abs: 0xe0,
  sqrt: 0xe3,
  nearest: 0x6a,
  less: 0x43,
  equal: 0x41,
};
const PSEUDO_MIN = 0xea; // b < a ? b : a
const PSEUDO_MAX = 0xeb; // a < b ? b : a
const BITSELECT = 0x52;
const TRUNCATE_TO_I32 = 0xf8;
const CONVERT_FROM_I32 = 0xfa;
const I32X4_ADD = 0xae;
const I32X4_SHIFT_LEFT = 0xab;
const I32X4_SHIFT_RIGHT = 0xad; // logical
const V128_AND = 0x4e;
const V128_OR = 0x50;
const F32_MANTISSA_BITS = 23;
const F32_BIAS = 127;

export function moduleOf(outputs: readonly Expression[], { inputs, lane }: Layout): Uint8Array {
  const pages = Math.ceil(((inputs + outputs.length) * lane) / PAGE);
  return Uint8Array.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0], // "\0asm", version 1
    ...section(1, vector([[0x60, 1, I32, 0]])), // type 0: (i32) → ()
    ...section(3, vector([[0]])), // function 0 has type 0
    ...section(5, vector([[0, ...unsigned(pages)]])),
    ...section(7, vector([exported("run", 0, 0), exported("memory", 2, 0)])),
    ...section(10, vector([sized(bodyOf(outputs, { inputs, lane }))])),
  ]);
}

/** `for (at = 0; at < bytes; at += 16) { … }`, entered at least once. Locals: 0 bytes, 1 at, 2 … expressions. */
function bodyOf(outputs: readonly Expression[], layout: Layout): number[] {
  const expressions = inOrder(outputs);
  const local = new Map(expressions.map((each, i) => [each, i + 2]));
  const get = (each: Expression) => [LOCAL_GET, ...unsigned(local.get(each)!)];
  const at = [LOCAL_GET, 1];
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
      [...unsigned(expressions.length), V128],
    ]),
    ...[0x03, 0x40], // loop
    ...computed,
    ...stored,
    ...at,
    ...[I32_CONST, 16, 0x6a, 0x22, 1], // at += 16, kept on the stack
    ...[LOCAL_GET, 0, 0x49, 0x0d, 0], // at < bytes: again
    ...[0x0b, 0x0b], // end of loop and function
  ];
}

function codeOf(each: Expression, get: (of: Expression) => number[], layout: Layout): number[] {
  const operands = each.of.flatMap(get);
  switch (each.op) {
    case "input":
      return [LOCAL_GET, 1, ...vectorOp(0x00), ...addressOf(each.index!, layout)]; // v128.load
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
    case "twoToThe": // the bits of 2ⁿ are n + 127 in the field of the exponent
      return [
        ...operands,
        ...vectorOp(TRUNCATE_TO_I32),
        ...vectorConstant(int32Bytes(F32_BIAS)),
        ...vectorOp(I32X4_ADD),
        ...[I32_CONST, F32_MANTISSA_BITS],
        ...vectorOp(I32X4_SHIFT_LEFT),
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

const vectorOp = (opcode: number) => [0xfd, ...unsigned(opcode)];
const vectorConstant = (lane: number[]) => [...vectorOp(0x0c), ...lane, ...lane, ...lane, ...lane];
const float32Bytes = (value: number) => [...new Uint8Array(Float32Array.of(value).buffer)];
const int32Bytes = (value: number) => [...new Uint8Array(Int32Array.of(value).buffer)];
/** Alignment 2⁴ and the constant part of the address. */
const addressOf = (array: number, { lane }: Layout) => [4, ...unsigned(array * lane)];

/** LEB128 */
function unsigned(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)];
}
const sized = (bytes: number[]) => [...unsigned(bytes.length), ...bytes];
const vector = (items: number[][]) => [...unsigned(items.length), ...items.flat()];
const section = (id: number, content: number[]) => [id, ...sized(content)];
const exported = (name: string, kind: number, index: number) => [
  ...sized([...Buffer.from(name)]),
  kind,
  index,
];
