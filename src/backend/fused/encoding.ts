/** How a WebAssembly module is written down (specification 2.0, chapter 5). */

/** Types of values. */
export const I32 = 0x7f;
export const F64 = 0x7c;
export const F32 = 0x7d;
export const V128 = 0x7b;

/** LEB128 */
export function unsigned(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)];
}

export const sized = (bytes: number[]) => [...unsigned(bytes.length), ...bytes];
export const vector = (items: number[][]) => [...unsigned(items.length), ...items.flat()];
export const section = (id: number, content: number[]) => [id, ...sized(content)];
export const exported = (name: string, kind: number, index: number) => [
  ...sized([...Buffer.from(name)]),
  kind,
  index,
];

/** An instruction on 128-bit vectors. */
export const vectorOp = (opcode: number) => [0xfd, ...unsigned(opcode)];

export function moduleOfSections(...sections: number[][]): Uint8Array {
  const header = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]; // "\0asm", version 1
  return Uint8Array.from([...header, ...sections.flat()]);
}
