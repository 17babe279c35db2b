import { DOWNLOAD_SCRIPT } from "./downloads";

/**
 * Runs in the page. Draws each figure over its static picture when it comes into view, and again in the
 * other arrangement when the window turns narrow or wide. Without scripts the pictures stay. Plotly's own buttons are for the
 * mouse alone, and none of them uploads anything: by keyboard there is the table and the button that saves the figure.
 */
export const PAGE_SCRIPT = `
(function () {
  const figures = JSON.parse(document.getElementById("figures-data").textContent);${DOWNLOAD_SCRIPT}
  const modeBarButtons = [["zoom2d", "pan2d", "resetScale2d"]];
  const config = { responsive: true, displaylogo: false, displayModeBar: "hover", modeBarButtons };
  const isNarrow = (box) => box.clientWidth < 640;
  const draw = (box) => {
    const narrow = isNarrow(box);
    if (box.dataset.drawn === String(narrow)) return;
    box.dataset.drawn = String(narrow);
    const figure = figures[box.dataset.figure][narrow ? "narrow" : "wide"];
    const layout = Object.assign({}, figure.layout, { dragmode: false, autosize: true });
    const stage = box.querySelector(".stage");
    stage.style.minHeight = figure.layout.height + "px";
    const picture = box.querySelector("img");
    if (picture) picture.hidden = true;
    stage.hidden = false;
    Plotly.react(stage, figure.data, layout, config).then(() => {
      for (const button of stage.querySelectorAll(".modebar-btn")) button.tabIndex = -1;
    });
  };
  const boxes = Array.from(document.querySelectorAll(".plot"));
  const seen = new IntersectionObserver((entries) => {
    for (const entry of entries) if (entry.isIntersecting) draw(entry.target);
  }, { rootMargin: "400px" });
  for (const box of boxes) seen.observe(box);
  addEventListener("resize", () => {
    for (const box of boxes) if (box.dataset.drawn) draw(box);
  });
})();
`;
