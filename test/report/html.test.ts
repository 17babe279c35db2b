import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { escapeHtml, html, jsonInScript } from "../../src/report/html";

describe("html", () => {
  it("escapes what is filled in, in text and in attributes", () => {
    const hostile = `"><script>alert('&')</script>`;
    expect(html`<p title="${hostile}">${hostile}</p>`.markup).toBe(
      `<p title="${escapeHtml(hostile)}">${escapeHtml(hostile)}</p>`,
    );
    expect(escapeHtml(hostile)).not.toMatch(/[<>"']/);
  });

  it("keeps markup that was made by it, and joins lists", () => {
    expect(html`<ul>${["a", "<"].map((item) => html`<li>${item}</li>`)}</ul>`.markup).toBe(
      "<ul><li>a</li><li>&lt;</li></ul>",
    );
  });

  it("leaves nothing of null, undefined and false, but keeps 0", () => {
    expect(html`${null}${undefined}${false}${0}`.markup).toBe("0");
  });
});

describe("jsonInScript", () => {
  it("can be read back, and never ends the element", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string(), (value, text) => {
        const { markup } = jsonInScript([value, `${text}</script><!--`]);
        expect(markup).not.toContain("<");
        expect(JSON.parse(markup)).toEqual(JSON.parse(JSON.stringify([value, `${text}</script><!--`])));
      }),
    );
  });
});
