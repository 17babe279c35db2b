const INTRODUCTION = `npm run bench -- NAME [options]

Measures the kit side by side with PyTorch and torchvision (float32, two threads, on the processor) and
with pycocotools: the same inputs, results compared first, then turn by turn. Times are in ms; ratio = ours / peer,
so below 1 the kit is faster.

`;

const OPTIONS = `
  --json      print one JSON document instead of the table; everything else goes to stderr
              (npm prints two lines of its own first: npm run --silent bench -- NAME --json)
  --case TEXT only the cases whose name contains TEXT
  --plot FILE also draw the rows, as an HTML page; for
  --compiled  also time the peer under torch.compile, which needs a C++ compiler; for
  --help      show this

What is needed: what npm run setup needs, and the peers. Those are fetched once, into the cache that
setup keeps outside the checkout (on Linux 3.0 GB to fetch and 5.5 GB on disk, as PyTorch's package
brings its libraries for graphics cards along), unless there is a Python that has them already:

OHEM_VS_FOCAL_BENCH_PYTHON=PATH  use this Python, which has the packages of bench/peers/requirements.txt
OHEM_VS_FOCAL_CACHE=FOLDER       where what was fetched is kept (else XDG_CACHE_HOME, else ~/.cache)
`;

/** Wrong usage: exit code 2. */
export class WrongUsage extends Error {}

/** The list of benchmarks, what each measures, the options, and what is needed. */
export function helpOf(benchmarks) {
  const width = Math.max(...benchmarks.map(({ name }) => name.length));
  const list = benchmarks.map(({ name, measures }) => {
    const [first, ...more] = measures.split("\n");
    return [`  ${name.padEnd(width)}  ${first}`, ...more.map((line) => " ".repeat(width + 4) + line)].join(
      "\n",
    );
  });
  const compiles = namesOf(benchmarks.filter((benchmark) => benchmark.compiles));
  const drawn = namesOf(benchmarks.filter(({ page }) => page));
  const options = OPTIONS.replace("compiler; for\n", `compiler; for ${compiles}\n`);
  return INTRODUCTION + list.join("\n") + "\n" + options.replace("page; for\n", `page; for ${drawn}\n`);
}

/**
 * Reads the command line; without a name it asks for help.
 * @param {string[]} argv the arguments after the script's name
 * @param {{name: string, compiles?: boolean, page?: Function, cases: {name: string}[]}[]} benchmarks
 * @returns {{help: boolean, json: boolean, compiled: boolean, plot?: string, benchmark: object | undefined}} the
 *   benchmark with the cases that are wanted
 * @throws {WrongUsage}
 */
export function parseOptions(argv, benchmarks) {
  const { value: text, words: others } = take(argv, "--case", "a part of a case's name");
  const { value: plot, words } = take(others, "--plot", "a file to write");
  const flags = words.filter((word) => word.startsWith("-"));
  const names = words.filter((word) => !word.startsWith("-"));
  const wrong = flags.find((word) => !["--json", "--compiled", "--help", "-h"].includes(word));
  if (wrong) throw new WrongUsage(`"${wrong}" is not an option; --help lists them`);
  if (names.length > 1) throw new WrongUsage(`one benchmark at a time, not ${names.join(" and ")}`);
  const [json, compiled] = ["--json", "--compiled"].map((flag) => flags.includes(flag));
  const benchmark = benchmarks.find(({ name }) => name === names[0]);
  if (names.length > 0 && !benchmark)
    throw new WrongUsage(`"${names[0]}" is not a benchmark; there are ${namesOf(benchmarks)}`);
  const help = !benchmark || flags.includes("--help") || flags.includes("-h");
  if (!help && compiled && !benchmark.compiles) {
    const compiling = namesOf(benchmarks.filter(({ compiles }) => compiles));
    throw new WrongUsage(`--compiled is for ${compiling}, not for ${benchmark.name}`);
  }
  if (!help && plot !== undefined && !benchmark.page)
    throw new WrongUsage(
      `--plot is for ${namesOf(benchmarks.filter(({ page }) => page))}, not for ${benchmark.name}`,
    );
  return {
    help,
    json,
    compiled,
    ...(plot !== undefined && { plot }),
    benchmark: help || text === undefined ? benchmark : withCases(benchmark, text),
  };
}

/** What stands after a flag, and the other words. */
function take(argv, flag, what) {
  const at = argv.indexOf(flag);
  if (at < 0) return { words: argv };
  const value = argv[at + 1];
  if (value === undefined || value.startsWith("--")) throw new WrongUsage(`${flag} needs ${what} after it`);
  return { value, words: argv.toSpliced(at, 2) };
}

function withCases(benchmark, text) {
  const cases = benchmark.cases.filter(({ name }) => name.includes(text));
  if (cases.length > 0) return { ...benchmark, cases };
  const there = benchmark.cases.map(({ name }) => `"${name}"`).join(", ");
  throw new WrongUsage(
    there
      ? `no case of ${benchmark.name} has "${text}" in its name; there are ${there}`
      : `--case is not for ${benchmark.name}, which cannot do a part of its cases`,
  );
}

function namesOf(benchmarks) {
  return benchmarks.map(({ name }) => name).join(", ");
}
