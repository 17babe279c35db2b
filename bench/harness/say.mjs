/** What a person reads while it works: always on stderr, since stdout holds the result and nothing else. */
export function say(line) {
  process.stderr.write(`  ${line}\n`);
}
