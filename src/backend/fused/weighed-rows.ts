import { exported, F32, I32, moduleOfSections, section, sized, V128, vector, vectorOp } from "./encoding";

/**
 * Sums of rows, in single precision, four numbers of a row at a time. Pairs of a tap along y and one along x say which
 * rows: with offsets o = o_y + o_x and weights w = w_y · w_x, each pair adds
 *   row(to + (o & toMask)) += w · row(from + (o & fromMask))
 * so a mask of −1 makes a side follow the taps and a mask of 0 makes it stay where it is. All are addresses in
 * bytes; a tap is its offset and its weight (int32, float32).
 */
export interface WeighedRows {
  memory: WebAssembly.Memory;
  run(
    yTaps: number,
    yEnd: number,
    xTaps: number,
    xEnd: number,
    to: number,
    from: number,
    toMask: number,
    fromMask: number,
    rowBytes: number,
  ): void;
}

/** Bytes of a tap. */
export const TAP = 8;
/** Rows are a multiple of so many bytes long. */
export const VECTOR_BYTES = 16;
const PAGE = 65_536;

/** The one program of this process. Its memory may move when it has grown, so views of it do not last. */
export function weighedRows(): WeighedRows {
  program ??= new WebAssembly.Instance(new WebAssembly.Module(moduleBytes()))
    .exports as unknown as WeighedRows;
  return program;
}
let program: WeighedRows | undefined;

/** Makes room for so many bytes. */
export function reserve({ memory }: WeighedRows, bytes: number): void {
  const missing = bytes - memory.buffer.byteLength;
  if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
}

const [Y, Y_END, X_START, X_END, TO, FROM, TO_MASK, FROM_MASK, ROW] = [0, 1, 2, 3, 4, 5, 6, 7, 8];
const [Y_OFFSET, X, OFFSET, TARGET, SOURCE, STOP, Y_WEIGHT, WEIGHT] = [9, 10, 11, 12, 13, 14, 15, 16];
const [LOOP, CLOSE] = [[0x03, 0x40], [0x0b]];
const [GET, SET, TEE] = [0x20, 0x21, 0x22];
const I32_OP = { constant: 0x41, add: 0x6a, and: 0x71 };
const I32_LOAD = [0x28, 2]; // aligned to 2² bytes
const F32_LOAD = [0x2a, 2];
const F32_MUL = 0x94;
const VECTOR = { load: [...vectorOp(0x00), 4, 0], store: [...vectorOp(0x0b), 4, 0] }; // aligned to 2⁴ bytes
const F32X4 = { splat: vectorOp(0x13), add: vectorOp(0xe4), mul: vectorOp(0xe6) };

function moduleBytes(): Uint8Array {
  const advance = (local: number, bytes: number, how: number) => [
    ...[GET, local, I32_OP.constant, bytes, I32_OP.add],
    ...[how, local],
  ];
  const againWhileBelow = (local: number, bytes: number, end: number) => [
    ...[...advance(local, bytes, TEE), GET, end],
    ...[0x49, 0x0d, 0], // unsigned less than; then back to the start of the loop
  ];
  const placed = (base: number, mask: number, into: number) => [
    ...[GET, base, GET, OFFSET, GET, mask, I32_OP.and, I32_OP.add],
    ...[SET, into],
  ];
  const addRow = [
    ...[GET, TARGET],
    ...[GET, TARGET, ...VECTOR.load],
    ...[GET, SOURCE, ...VECTOR.load, GET, WEIGHT, ...F32X4.mul, ...F32X4.add],
    ...VECTOR.store,
    ...advance(SOURCE, VECTOR_BYTES, SET),
  ];
  const eachX = [
    ...[GET, Y_OFFSET, GET, X, ...I32_LOAD, 0, I32_OP.add, SET, OFFSET],
    ...[GET, Y_WEIGHT, GET, X, ...F32_LOAD, 4, F32_MUL, ...F32X4.splat, SET, WEIGHT],
    ...placed(TO, TO_MASK, TARGET),
    ...placed(FROM, FROM_MASK, SOURCE),
    ...[GET, TARGET, GET, ROW, I32_OP.add, SET, STOP],
    ...[...LOOP, ...addRow, ...againWhileBelow(TARGET, VECTOR_BYTES, STOP), ...CLOSE],
  ];
  const eachY = [
    ...[GET, Y, ...I32_LOAD, 0, SET, Y_OFFSET],
    ...[GET, Y, ...F32_LOAD, 4, SET, Y_WEIGHT],
    ...[GET, X_START, SET, X],
    ...[...LOOP, ...eachX, ...againWhileBelow(X, TAP, X_END), ...CLOSE],
  ];
  const locals = vector([
    [6, I32],
    [1, F32],
    [1, V128],
  ]);
  const body = [...locals, ...LOOP, ...eachY, ...againWhileBelow(Y, TAP, Y_END), ...CLOSE, ...CLOSE];
  return moduleOfSections(
    section(1, vector([[0x60, 9, ...new Array(9).fill(I32), 0]])), // type 0: nine i32 → nothing
    section(3, vector([[0]])), // function 0 has type 0
    section(5, vector([[0, 1]])), // a memory of one page, which grows
    section(7, vector([exported("run", 0, 0), exported("memory", 2, 0)])),
    section(10, vector([sized(body)])),
  );
}
