import type { DatasetImage, Pixels } from "../types";

/** Decoded pixels kept in memory; the longest unused go first when there are more than `limit` bytes. */
export interface PixelCache {
  get(image: DatasetImage): Promise<Pixels>;
  /** Bytes held now. */
  readonly bytes: number;
}

export function pixelCache(limit: number): PixelCache {
  const held = new Map<number, Pixels>(); // the order of insertion is the order of last use
  const decoding = new Map<number, Promise<Pixels>>();
  let bytes = 0;

  function keep(id: number, pixels: Pixels): void {
    held.set(id, pixels);
    bytes += pixels.data.length;
    for (const [oldest, { data }] of held) {
      if (bytes <= limit) break;
      held.delete(oldest);
      bytes -= data.length;
    }
  }

  function decode(image: DatasetImage): Promise<Pixels> {
    const running = image
      .pixels()
      .then((pixels) => {
        keep(image.id, pixels);
        return pixels;
      })
      .finally(() => decoding.delete(image.id));
    decoding.set(image.id, running);
    return running;
  }

  return {
    get bytes() {
      return bytes;
    },
    async get(image) {
      const known = held.get(image.id);
      if (known) {
        held.delete(image.id);
        held.set(image.id, known);
        return known;
      }
      return decoding.get(image.id) ?? decode(image);
    },
  };
}
