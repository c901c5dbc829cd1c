/* Parts of the coding form: the decision that the kernel has not answered, and an entry of the codebook. */

/** What the browser remembers until the kernel has answered: which text, which themes, no word of anybody's. */
function decisionOf(place) {
  const name = `samling-coding:${place}`;
  return {
    read() {
      try {
        const found = JSON.parse(localStorage.getItem(name));
        return [1, 2].includes(found?.coder) && Array.isArray(found.codes) ? found : null;
      } catch {
        return null;
      }
    },
    /** A browser that remembers nothing will do: the form still works. */
    write(decision) {
      try {
        if (decision) localStorage.setItem(name, JSON.stringify(decision));
        else localStorage.removeItem(name);
      } catch {
        /* as above */
      }
    },
  };
}

/** One theme with its fields; `keep(what is written)` is called when one of them has been changed. */
function codebookEntry(one, keep) {
  const changed = () => keep({ key: one.key, label: label.value, description: description.value, example: example.value });
  const field = (words, value, rows) => {
    const box = h(rows ? "textarea" : "input", { value, dir: "auto", onchange: changed, ...(rows ? { rows } : { type: "text", maxLength: 120 }) });
    return [box, h("label", {}, `${words} `, box)];
  };
  const [label, named] = field("Namn", one.label);
  const [description, described] = field("Vad temat betyder", one.description, 2);
  const [example, shown] = field("Exempel", one.example, 2);
  return h("fieldset", { className: "entry" }, h("legend", { dir: "auto" }, one.label), ...(one.own ? [named] : []), described, shown);
}
