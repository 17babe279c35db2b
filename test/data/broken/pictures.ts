import { deflateSync } from "node:zlib";
import sharp, { type Sharp } from "sharp";
import { random } from "../../../src/backend/random";

/** Width and height of all sample pictures. */
export const [WIDTH, HEIGHT] = [40, 30];

/** Noise, of another pattern for each seed: no two are one picture or near copies. */
export function noise(seed: number, channels: 1 | 2 | 3 | 4 = 3): Sharp {
  const draw = random(seed, "noise");
  const data = Uint8Array.from({ length: WIDTH * HEIGHT * channels }, () => draw.integer(0, 255));
  return sharp(data, { raw: { width: WIDTH, height: HEIGHT, channels } });
}

export function png(seed: number): () => Promise<Buffer> {
  return () => noise(seed).png().toBuffer();
}

export function jpeg(seed: number): () => Promise<Buffer> {
  return () => noise(seed).jpeg({ quality: 95 }).toBuffer();
}

/** The first share of a file's bytes. */
export function cutOff(make: () => Promise<Uint8Array>, share: number): () => Promise<Uint8Array> {
  return async () => {
    const whole = await make();
    return whole.subarray(0, Math.floor(whole.length * share));
  };
}

/** A file with some bytes written over. */
export function overwritten(
  make: () => Promise<Uint8Array>,
  share: number,
  bytes: number[],
): () => Promise<Uint8Array> {
  return async () => {
    const changed = Uint8Array.from(await make());
    changed.set(bytes, Math.floor(changed.length * share));
    return changed;
  };
}

/** A PNG of few bytes whose header claims any size; its pixels are a row of zeros, packed. */
export function claimedPng(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0], 8); // bits, gray
  const chunks = [
    ["IHDR", header],
    ["IDAT", deflateSync(Buffer.alloc(1024))],
    ["IEND", Buffer.alloc(0)],
  ] as const;
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, ...chunks.map(([name, data]) => chunk(name, data))]);
}

function chunk(name: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const named = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}

/** Of the PNG specification, annex D. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
