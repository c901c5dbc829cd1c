/* A list to tick in. A tick counts when the kernel has answered that it is kept; until then, and if it could not be
   kept, the panel says so. The kernel's side is tick_panel.py. */

const PATIENCE = 4000;

export default { render };

function render({ model, el }) {
  const ask = asking(model);
  const hint = h("p", { className: "hint" });
  const lists = h("div", {});
  const every = h("button", { type: "button", hidden: true, onclick: tickAll });
  const status = h("p", { className: "status", role: "status" });
  const root = h("div", { className: "samling-panel", lang: "sv" }, hint, lists, h("p", { className: "actions" }, every), status);
  ownKeys(root);
  el.append(root);
  const boxes = new Map(); // key → its boxes: the same text may answer two questions
  const summaries = [];
  let words = {};
  let under = false; // ticks are on their way
  let newer = false; // and there are others since
  tell({ do: "look" }, true).then((said) => said.groups && draw(said));
  return () => ask.stop();

  function draw(said) {
    words = said.words;
    hint.textContent = words.hint;
    every.textContent = words.every;
    every.hidden = !words.every;
    lists.append(...said.groups.map((group, at) => list(group, said.groups.length > 1, at === 0)));
    count("");
  }

  function list({ heading, ticks }, folded, first) {
    const labels = ticks.map((one) => {
      const box = h("input", { type: "checkbox", checked: one.ticked });
      box.onchange = () => keep(one.key, box.checked);
      boxes.set(one.key, [...(boxes.get(one.key) ?? []), box]);
      return h("label", { className: "tick", dir: "auto" }, box, ` ${one.label}`);
    });
    if (!folded) return h("fieldset", {}, h("legend", {}, heading), ...labels);
    const summary = h("summary", {});
    const field = h("fieldset", {}, ...labels);
    field.setAttribute("aria-label", heading);
    summaries.push(() => {
      const ticked = ticks.filter((one) => boxes.get(one.key)[0].checked).length;
      summary.textContent = `${heading} (${ticked} av ${ticks.length})`;
    });
    return h("details", { open: first }, summary, field);
  }

  function tickAll() {
    for (const some of boxes.values()) for (const box of some) box.checked = true;
    send();
  }

  function keep(key, ticked) {
    for (const box of boxes.get(key)) box.checked = ticked;
    send();
  }

  /** One list at a time: an older one that is sent again must not be kept after a newer. */
  async function send() {
    newer = true;
    status.textContent = "Sparar …";
    if (under) return;
    under = true;
    while (newer) {
      newer = false;
      const ticked = [...boxes].filter(([, [box]]) => box.checked).map(([key]) => key);
      const said = await tell({ do: "keep", ticked }, true);
      if (said.groups && !newer) count("Sparat. ");
    }
    under = false;
  }

  function count(first) {
    const ticked = [...boxes.values()].filter(([box]) => box.checked).length;
    status.textContent = `${first}${ticked} av ${boxes.size} ${words.counted}.${first && " Kör sedan cellerna nedanför igen."}`;
    for (const summarise of summaries) summarise();
  }

  async function tell(message, patient) {
    const slow = setTimeout(() => (status.textContent = "Inget svar från kitet än. Arbetar anteckningsboken med något annat dröjer det. Annars: kör cellen igen."), PATIENCE);
    const said = await ask(message, patient);
    clearTimeout(slow);
    if (said.problem) status.textContent = said.problem;
    return said;
  }
}
