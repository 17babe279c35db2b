/** What to type to run this program with some words; those that a shell would take apart are quoted. */
export function commandLine(words: readonly string[]): string {
  return ["npx", "ohem-vs-focal", ...words.map(quoted)].join(" ");
}

function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
