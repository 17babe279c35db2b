import sharp from "sharp";
import { FONT_FAMILY } from "../plots/style";

let known: Promise<boolean> | undefined;

/**
 * Whether this machine has a font that sharp can write with. Servers and slim containers may have none: then
 * every letter becomes the same empty box.
 */
export function hasFonts(): Promise<boolean> {
  known ??= Promise.all(["Wij", "jWi"].map(drawn)).then(([a, b]) => !a.equals(b));
  return known;
}

function drawn(text: string): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="80" height="30"><text x="2" y="22" font-size="20" font-family="${FONT_FAMILY}">${text}</text></svg>`;
  return sharp(Buffer.from(svg)).raw().toBuffer();
}
