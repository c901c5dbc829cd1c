/* The panel for the report's sections. A tick counts when the kernel has answered that it is kept; until then, and if
   it could not be kept, the panel says so. The kernel's side is section_panel.py. */

const PATIENCE = 4000;

export default { render };

function render({ model, el }) {
  const ask = asking(model);
  const boxes = h("fieldset", {}, h("legend", {}, "Avsnitt i rapporten"));
  const status = h("p", { className: "status", role: "status" });
  const root = h("div", { className: "samling-panel", lang: "sv" },
    h("p", { className: "hint" }, "Ta bort krysset för det som inte ska vara med. Rapporten säger hur många avsnitt som har valts bort. Om rapporten och hur temana är framtagna är alltid med."),
    boxes,
    h("p", { className: "actions" }, h("button", { type: "button", onclick: () => tickAll() }, "Ta med alla")),
    status);
  ownKeys(root);
  el.append(root);
  const inputs = new Map();
  tell({ do: "look" }, true).then((said) => said.sections && draw(said.sections));
  return () => ask.stop();

  function draw(sections) {
    for (const one of sections) {
      const box = h("input", { type: "checkbox", checked: one.kept, onchange: keep });
      inputs.set(one.key, box);
      boxes.append(h("label", { className: "tick", dir: "auto" }, box, ` ${one.heading}`));
    }
    count("");
  }

  function tickAll() {
    for (const box of inputs.values()) box.checked = true;
    keep();
  }

  async function keep() {
    const left_out = [...inputs].filter(([, box]) => !box.checked).map(([key]) => key);
    const said = await tell({ do: "keep", left_out }, true);
    if (said.sections) count("Sparat. ");
  }

  function count(first) {
    const kept = [...inputs.values()].filter((box) => box.checked).length;
    status.textContent = `${first}${kept} av ${inputs.size} avsnitt är med.`;
  }

  async function tell(message, patient) {
    const slow = setTimeout(() => (status.textContent = "Inget svar från kitet än. Arbetar anteckningsboken med något annat dröjer det. Annars: kör cellen igen."), PATIENCE);
    const said = await ask(message, patient);
    clearTimeout(slow);
    if (said.problem) status.textContent = said.problem;
    return said;
  }
}
