import type { Renderer } from "../../src/report/render";

/** A renderer that draws as it is told and counts how often it is closed. */
export function drawing(render: Renderer["render"]) {
  let closed = 0;
  const renderer: Renderer = {
    render,
    close() {
      closed++;
    },
  };
  return { renderer, closed: () => closed };
}
