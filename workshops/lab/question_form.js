/* The worksheet's questions in the browser: ticked and moved with the mouse or the keyboard. The kernel's side is
   question_form.py. */

const TEXTS = {
  keys: "Bocka av det som inte ska vara med. Alt + pil upp eller ner flyttar frågan som du står på inom sin del.",
  saved: "Sparat. Gör arbetsbladen igen, så följer det med.",
};

export default { render };

function render({ model, el }) {
  const root = h("div", { className: "samling-panel samling-questions", lang: "sv" });
  ownKeys(root);
  el.append(root);
  const ask = asking(model);
  ask({ do: "look" }, true).then((said) => {
    if (said.problem) return root.append(h("p", { textContent: said.problem, role: "alert" }));
    questionForm(said.shown, ask, `samling-questions:${model.get("place")}`, root);
  });
  return () => ask.stop();
}

function questionForm(first, ask, name, root) {
  let own = [];
  let before = null; // it was put back to the module's own

  const summary = h("summary");
  const parts = h("div");
  const remarks = h("div", { className: "trouble" });
  const status = h("p", { className: "status", role: "status" });
  const reset = h("button", { type: "button", textContent: "Återställ", onclick: putBack });
  const undo = h("button", { type: "button", textContent: "Ångra", hidden: true, onclick: undone });
  const keeping = changing({
    ask, name, about: {}, saved: TEXTS.saved, say, settle, take, restore: arrange,
    content: () => ({ questions: now() }),
    fits: (draft) => keysOf(draft.questions) === keysOf(now()),
  });
  root.append(remarks, h("details", {}, summary, h("p", { className: "hint", textContent: TEXTS.keys }), parts,
    h("p", { className: "actions" }, reset, undo), status));
  take(first);
  keeping.resume();

  // What is shown

  function take(shown) {
    own = shown.own;
    parts.replaceChildren(...shown.parts.map(part));
    settle(shown);
    placed();
    keeping.from(shown.revision);
  }

  function settle(shown) {
    summary.textContent = shown.summary;
    remarks.replaceChildren(...shown.remarks.map((text) => h("p", { textContent: text })));
    remarks.hidden = !shown.remarks.length;
  }

  function part({ title, questions }) {
    return h("fieldset", {}, h("legend", { textContent: title }), h("ol", {}, ...questions.map(item)));
  }

  function item(one) {
    const tick = h("input", { type: "checkbox", checked: one.asked, onchange: changed });
    const made = h("li", {}, h("label", {}, tick, ` ${one.question}`, ...(one.isNew ? [" ", h("mark", { textContent: "Ny" })] : [])));
    const mover = movable(made, one.question, tick, changed);
    made.append(h("span", { className: "movers" }, ...mover.buttons));
    return Object.assign(made, { key: one.key, tick, placed: mover.placed });
  }

  function items() {
    return [...parts.querySelectorAll("li")];
  }

  function placed() {
    items().forEach((one) => one.placed());
  }

  // What is changed

  function now() {
    return items().map((one) => [one.key, one.tick.checked]);
  }

  function changed() {
    placed();
    undo.hidden = true;
    keeping.changed();
  }

  function arrange({ questions }) {
    for (const [key, asked] of questions) {
      const one = items().find((one) => one.key === key);
      one.tick.checked = asked;
      one.parentElement.append(one);
    }
    changed();
  }

  function putBack() {
    before = { questions: now() };
    arrange({ questions: own.map((key) => [key, true]) });
    undo.hidden = false;
  }

  function undone() {
    arrange(before);
    reset.focus();
  }

  function say(text) {
    status.textContent = text;
  }
}

function keysOf(questions) {
  return questions.map(([key]) => key).sort().join();
}
