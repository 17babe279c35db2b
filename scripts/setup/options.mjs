export const HELP = `npm run setup [-- options]

Makes this checkout ready to run: npm packages, the TensorFlow engine, JupyterLab with its
TypeScript kernel, the compiled command line. Does only what is missing.

  --backend native  try again for TensorFlow's own library
  --backend wasm    do without it, and stay without it until --backend native
  --again           do everything again, with what the cache has: for when something was broken by hand
  --help            show this

OHEM_VS_FOCAL_BACKEND=wasm   do without TensorFlow's own library this time
OHEM_VS_FOCAL_CACHE=FOLDER   where what was fetched and built is kept for other checkouts
                             (else XDG_CACHE_HOME, else ~/.cache)
`;

/**
 * Reads the command line and the environment.
 * `engine` is what was asked of the engine: "native" and "wasm" by option, "wasm-once" by
 * environment, "any" when nothing was asked.
 * @param {string[]} argv the arguments after the script's name
 * @param {Record<string, string | undefined>} env
 * @returns {{help: boolean, again: boolean, engine: "any" | "native" | "wasm" | "wasm-once"}}
 * @throws {Error} on anything else
 */
export function parseOptions(argv, env) {
  const options = {
    help: false,
    again: false,
    engine: env.OHEM_VS_FOCAL_BACKEND === "wasm" ? "wasm-once" : "any",
  };
  const rest = argv.flatMap((word) => (word.startsWith("--backend=") ? word.split("=") : [word]));
  while (rest.length > 0) {
    const word = rest.shift();
    if (word === "--help" || word === "-h") options.help = true;
    else if (word === "--again") options.again = true;
    else if (word === "--backend") options.engine = backend(rest.shift());
    else throw new Error(`setup: "${word}" is not an option; --help lists them`);
  }
  return options;
}

function backend(name) {
  if (name === "native" || name === "wasm") return name;
  throw new Error(`setup: --backend is native or wasm, not "${name ?? ""}"`);
}
