/**
 * Climbs down a ladder: takes the first rung that bears.
 * @param {{name: string, title: string, take: () => Promise<object>}[]} rungs the fastest first; `take`
 *   throws when the rung cannot be had or does not work
 * @param {(line: string) => void} say told which rung is tried, and in one line why it was not taken
 * @returns {Promise<{rung: string, why: string[]}>} the rung, what its `take` gave, and why not one above
 * @throws {Error} when none bears; the message gives every reason
 */
export async function climb(rungs, say) {
  const why = [];
  for (const { name, title, take } of rungs) {
    say(`trying ${title} …`);
    try {
      const taken = await take();
      return { rung: name, ...taken, why: [...(taken.why ?? []), ...why] };
    } catch (error) {
      why.push(`${title}: ${inOneLine(error)}`);
      say(`not ${why.at(-1)}`);
    }
  }
  throw new Error(`no engine could be had:\n${why.join("\n")}`);
}

export function inOneLine(error) {
  const line = error.reason ?? String(error.message ?? error).split("\n")[0];
  return line.length > 160 ? `${line.slice(0, 159)}…` : line;
}
