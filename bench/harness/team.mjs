/** Workers that compute the same side by side, asked as one {@link import("./worker.mjs").Worker} is. */
export class Team {
  #workers;

  /** @param {import("./worker.mjs").Worker[]} workers at least one */
  constructor(workers) {
    this.#workers = workers;
  }

  /**
   * Asks all at once.
   * @param {object} message
   * @returns {Promise<object>} the first one's answer; a time, in ms, is what the machine needs for one call: their mean,
   *   divided by their number
   * @throws {Error} when one cannot answer
   */
  async ask(message) {
    const [first, ...others] = this.#workers;
    if (message.do === "results") return first.ask(message); // the others would write to the same files
    const answers = await Promise.all([first, ...others].map((worker) => worker.ask(message)));
    if (!("ms" in answers[0])) return answers[0];
    return { ms: answers.reduce((sum, { ms }) => sum + ms, 0) / answers.length ** 2 };
  }

  stop() {
    for (const worker of this.#workers) worker.stop();
  }
}
