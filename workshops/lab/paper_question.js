/* One question of the paper form, answered with the mouse or the keyboard. */

/** One prompt: its element, and what can be done with it. */
function question(prompt) {
  const name = newId();
  const blamed = h("div", { className: "fault", id: `${name}-fault` });
  const must = prompt.required ? " (måste besvaras)" : "";
  const made = prompt.kind === "text" ? textQuestion(prompt, name, must, blamed) : optionQuestion(prompt, name, must, blamed);
  return {
    key: prompt.key,
    digit() {},
    ...made,
    blame(faults) {
      made.node.classList.toggle("blamed", faults.length > 0);
      blamed.replaceChildren(...faults.map((one) => h("p", {}, one.sentence, ...(one.found ? [" ", h("mark", { textContent: one.found })] : []))));
    },
  };
}

function textQuestion(prompt, name, must, blamed) {
  const area = h("textarea", { id: name, rows: prompt.lines, dir: "auto" });
  area.setAttribute("aria-describedby", blamed.id);
  return {
    node: h("div", { className: "question" }, h("label", { htmlFor: name }, prompt.question, must), blamed, area),
    value: () => (area.value.trim() ? area.value.toWellFormed?.() ?? area.value : ""),
    fill: (text) => (area.value = text ?? ""),
    type: (text) => (area.value += text),
    words: (text) => text && `”${text}”`,
    focus: () => area.focus(),
  };
}

function optionQuestion(prompt, name, must, blamed) {
  const several = prompt.kind === "choices";
  const scale = prompt.kind === "scale";
  const options = scale
    ? Array.from({ length: prompt.high - prompt.low + 1 }, (_, step) => [`${prompt.low + step}`, `${prompt.low + step}`])
    : prompt.options.map((option) => [option.key, option.label]);
  const none = h("input", { type: "radio", name, value: "", checked: true });
  const inputs = options.map(([value]) => h("input", { type: several ? "checkbox" : "radio", name, value }));
  const labels = options.map(([, label], at) => h("label", {}, inputs[at], scale ? "" : h("kbd", {}, `${at + 1}`), ` ${label}`));
  if (!several) labels.push(h("label", { className: "none" }, none, " Inget svar"));
  const chosen = () => inputs.filter((input) => input.checked).map((input) => input.value);
  const pick = (input) => {
    input.checked = several ? !input.checked : true;
    input.focus();
  };
  let before = { digit: "", at: 0 };
  return {
    node: h("fieldset", { className: `question ${prompt.kind}` }, h("legend", {}, prompt.question, must), blamed,
      ...(scale ? [h("p", { className: "hint" }, `${prompt.low} = ${prompt.low_label}. ${prompt.high} = ${prompt.high_label}.`)] : []),
      h("div", { className: "options" }, ...labels)),
    value: () => (several ? chosen() : (chosen()[0] ?? "")),
    fill(given) {
      none.checked = true;
      for (const input of inputs) input.checked = [given].flat().map(String).includes(input.value);
    },
    type(text) {
      for (const sign of text.replace(/[^0-9]/g, "")) this.digit(sign);
    },
    words: (given) => given === undefined ? "" : scale ? `${given}` : options.filter(([key]) => [given].flat().includes(key)).map(([, label]) => label).join(", "),
    focus: () => (inputs.find((input) => input.checked) ?? (several ? inputs[0] : none)).focus(),
    /** A scale: the step itself, 1 and 0 in quick succession are ten. Options: their place. `at`: when the key was
     * pressed, which a busy browser may be late to tell of. */
    digit(sign, at = performance.now()) {
      const ten = scale && before.digit === "1" && at - before.at < 1000 && sign === "0";
      const input = scale ? inputs.find((one) => one.value === (ten ? "10" : sign)) : inputs[Number(sign) - 1];
      before = { digit: sign, at };
      if (input) pick(input);
    },
  };
}
