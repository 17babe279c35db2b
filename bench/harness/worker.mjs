import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

/**
 * A long-lived process that answers each line of JSON on its stdin with one on its stdout, and ends when
 * its stdin does, so also when this process is killed. What it writes to stderr is shown.
 */
export class Worker {
  #title;
  #process;
  #waiting;

  /** @param {{title: string, command: string, args: string[], env: object}} how */
  constructor({ title, command, args, env }) {
    this.#title = title;
    this.#process = spawn(command, args, { env: { ...process.env, ...env }, stdio: ["pipe", "pipe", 2] });
    this.#process.on("error", (error) => this.#settle({ error: error.message }));
    this.#process.on("close", (code, signal) => this.#settle({ error: `it ended (${signal ?? code})` }));
    this.#process.stdin.on("error", () => {}); // told by "close"
    createInterface({ input: this.#process.stdout }).on("line", (line) => this.#settle(JSON.parse(line)));
  }

  /**
   * @param {object} message
   * @returns {Promise<object>} the answer
   * @throws {Error} when the answer is an error, or the process is gone
   */
  ask(message) {
    const { exitCode, signalCode } = this.#process;
    if (exitCode !== null || signalCode !== null)
      return Promise.reject(new Error(`${this.#title}: it has ended`));
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#process.stdin.write(JSON.stringify(message) + "\n");
    });
  }

  stop() {
    this.#process.stdin.end();
  }

  #settle(answer) {
    const { resolve, reject } = this.#waiting ?? {};
    this.#waiting = undefined;
    if ("error" in answer) reject?.(new Error(`${this.#title}: ${answer.error}`));
    else resolve?.(answer);
  }
}
