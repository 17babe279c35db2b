/** Okabe and Ito's palette, brightened to be seen on photographs; black and white are left to other marks. */
const FIRST = ["#56B4E9", "#F0E442", "#FF6A2B", "#00C48C", "#F28AC8", "#2F6BFF", "#E69F00", "#B7F34D"];
/** With more classes than this, colours alone do not tell them apart. */
export const DISTINCT_COLOURS = FIRST.length;
/** Golden angle: hues that follow each other lie far apart, however many there are. */
const ANGLE = 137.508;

/** The colour of a class, from 0, as `#rrggbb`: eight that anyone tells apart, then hues spread evenly. */
export function classColour(k: number): string {
  if (k < FIRST.length) return FIRST[k];
  const lightness = [0.62, 0.75, 0.52][k % 3];
  return toHex((k * ANGLE) % 360, 0.85, lightness);
}

/** HSL to RGB. */
function toHex(hue: number, saturation: number, lightness: number): string {
  const reach = saturation * Math.min(lightness, 1 - lightness);
  const channel = (offset: number) => {
    const k = (offset + hue / 30) % 12;
    const value = lightness - reach * Math.max(-1, Math.min(k - 3, 9 - k, 1));
    return Math.round(255 * value)
      .toString(16)
      .padStart(2, "0");
  };
  return `#${channel(0)}${channel(8)}${channel(4)}`;
}
