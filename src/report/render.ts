import { type ChildProcess, spawn } from "node:child_process";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { findJupyter } from "../backend/jupyter";
import { UserError } from "../errors";
import type { Figure } from "../plots/figure";
import { findKaleido, type Kaleido, type NoKaleido } from "./find-kaleido";
import { withSteadyIds } from "./steady-ids";

export interface RenderOptions {
  format: "svg" | "png";
  /** In pixels of the layout. Default: the figure's own width, else 900. */
  width?: number;
  /** Pixels of a PNG for each pixel of the layout. Default 2. */
  scale?: number;
}

/** Draws figures without a browser, one process for all of them. */
export interface Renderer {
  /** @throws UserError if the figure cannot be drawn or the process does not answer in time. */
  render(figure: Figure, options: RenderOptions): Promise<Buffer>;
  /** Ends the process. */
  close(): void;
}

const PLOTLY = createRequire(__filename).resolve("plotly.js-dist");

const DEFAULT_WIDTH = 900;
const SECONDS_TO_ANSWER = 60;

/** Starts Kaleido, or says why it cannot. Only figures being drawn keep Node.js alive. */
export function openRenderer(
  kaleido: Kaleido | NoKaleido = findKaleido(findJupyter()),
  secondsToAnswer = SECONDS_TO_ANSWER,
): Renderer | NoKaleido {
  return "problem" in kaleido ? kaleido : new KaleidoProcess(kaleido, secondsToAnswer);
}

interface Waiting {
  resolve(picture: Buffer): void;
  reject(error: Error): void;
  format: "svg" | "png";
}

/** Kaleido reads a JSON document a line and answers each with one, in order; it ends when its input does. */
class KaleidoProcess implements Renderer {
  private readonly child: ChildProcess;
  private readonly queue: Waiting[] = [];
  private readonly complaints: string[] = [];
  private timer: NodeJS.Timeout | undefined;
  private ended: string | undefined;

  constructor(
    { executable, folder, env }: Kaleido,
    private readonly secondsToAnswer: number,
  ) {
    const plotly = pathToFileURL(PLOTLY);
    const options = [
      `--plotlyjs=${plotly}`,
      "--disable-gpu",
      "--no-sandbox",
      "--allow-file-access-from-files",
    ];
    this.child = spawn(executable, ["plotly", ...options], { cwd: folder, env });
    this.child.on("error", (error) => this.end(`could not be started: ${error.message}`));
    this.child.on("exit", (code, signal) => this.end(`ended (${signal ?? code})`));
    this.child.stdin!.on("error", () => {}); // a process that ended says so through "exit"
    createInterface(this.child.stdout!).on("line", (line) => this.answer(line));
    createInterface(this.child.stderr!).on("line", (line) => this.complaints.push(line));
    process.once("exit", this.close);
    this.keepAlive(false);
  }

  render(figure: Figure, { format, width, scale = 2 }: RenderOptions): Promise<Buffer> {
    const { data, layout } = figure;
    const request = {
      data: { data, layout },
      format,
      width: width ?? layout.width ?? DEFAULT_WIDTH,
      height: layout.height,
      scale: format === "svg" ? 1 : scale,
    };
    return new Promise((resolve, reject) => {
      if (this.ended) return reject(new UserError(`render: Kaleido has ${this.ended}`));
      this.queue.push({ resolve, reject, format });
      if (this.queue.length === 1) this.await();
      this.child.stdin!.write(JSON.stringify(request) + "\n");
    });
  }

  readonly close = (): void => {
    this.end("been closed");
  };

  /** The first in the queue is being drawn: its time runs from now. */
  private await(): void {
    clearTimeout(this.timer);
    this.keepAlive(this.queue.length > 0);
    if (this.queue.length === 0) return;
    const late = () => this.end(`not answered for ${this.secondsToAnswer} s`);
    this.timer = setTimeout(late, this.secondsToAnswer * 1000);
  }

  private answer(line: string): void {
    const { code, message, result } = parse(line);
    if (typeof result !== "string" && code === 0) return; // its greeting
    const waiting = this.queue.shift();
    if (!waiting) return;
    if (typeof result !== "string")
      waiting.reject(new UserError(`render: Kaleido says "${message ?? line}"`));
    else if (waiting.format === "svg") waiting.resolve(Buffer.from(withSteadyIds(result)));
    else waiting.resolve(Buffer.from(result, "base64"));
    this.await();
  }

  private end(why: string): void {
    if (this.ended) return;
    this.ended = why;
    clearTimeout(this.timer);
    process.removeListener("exit", this.close);
    this.child.kill("SIGKILL");
    const said = this.complaints.slice(-1).map((line) => `; it last said "${line}"`);
    for (const { reject } of this.queue.splice(0)) {
      reject(new UserError(`render: Kaleido has ${why}${said.join("")}`));
    }
    this.keepAlive(false);
  }

  private keepAlive(busy: boolean): void {
    const { child } = this;
    for (const handle of [child, child.stdin, child.stdout, child.stderr]) {
      const referenced = handle as { ref?(): void; unref?(): void } | null;
      if (busy) referenced?.ref?.();
      else referenced?.unref?.();
    }
  }
}

function parse(line: string): { code?: number; message?: string; result?: unknown } {
  try {
    return JSON.parse(line);
  } catch {
    return { message: line };
  }
}
