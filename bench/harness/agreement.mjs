/** Float32 results agree to this share of the value … */
export const RELATIVE = 1e-4;
/** … or of an array's greatest value to this: next to it a float32 result near 0 has few digits left. */
export const OF_GREATEST = 1e-6;
/** Results in doubles agree to this. */
export const OF_DOUBLES = 1e-12;

/**
 * The first difference between two results, in words; undefined when they agree. Integers (indices, matches)
 * have to be the same, floats close and finite.
 * @param {Record<string, import("./arrays.mjs").NumberArray>} ours
 * @param {Record<string, import("./arrays.mjs").NumberArray>} peer
 */
export function differenceOf(ours, peer) {
  const names = [ours, peer].map((results) => Object.keys(results).sort().join(", "));
  if (names[0] !== names[1]) return `ours gives ${names[0]}, the peer ${names[1]}`;
  for (const name of Object.keys(ours)) {
    const difference = differenceOfArrays(ours[name].data, peer[name].data);
    if (difference) return `${name}${difference}`;
  }
}

function differenceOfArrays(ours, peer) {
  if (ours.constructor !== peer.constructor)
    return ` is of ${ours.constructor.name} here, of ${peer.constructor.name} there`;
  if (ours.length !== peer.length) return ` has ${ours.length} numbers here, ${peer.length} there`;
  const isSame = comparisonOf(peer);
  for (let i = 0; i < ours.length; i++)
    if (!isSame(ours[i], peer[i])) return `[${i}] is ${ours[i]} here, ${peer[i]} there`;
}

function comparisonOf(peer) {
  if (peer instanceof Int32Array) return (a, b) => a === b;
  const within = (tolerance) => (a, b) => Number.isFinite(b) && Math.abs(a - b) <= tolerance(b);
  if (peer instanceof Float64Array) return within(() => OF_DOUBLES);
  const greatest = greatestOf(peer);
  return within((b) => RELATIVE * Math.abs(b) + OF_GREATEST * greatest);
}

function greatestOf(numbers) {
  let greatest = 0;
  for (const number of numbers) if (Math.abs(number) > greatest) greatest = Math.abs(number);
  return greatest;
}
