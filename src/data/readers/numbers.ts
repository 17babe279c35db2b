/**
 * The number that a text states in decimal digits, such as `12`, `-0.5`, `.5` or `1e-3`; NaN of anything
 * else: words, hexadecimal digits, decimal commas, nothing at all.
 */
export function toNumber(text: string): number {
  return DECIMAL.test(text) ? Number(text) : Number.NaN;
}

const DECIMAL = /^\s*[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?\s*$/i;
