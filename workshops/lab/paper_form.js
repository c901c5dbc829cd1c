/* The paper form in the browser: it holds the draft, asks the kernel to keep each reflection, and clears only when the
   kernel has answered that it is on disk. What got no answer is sent again, under the same identity.
   The kernel's side is paper_form.py, which joins this file with its neighbours. */

const PATIENCE = 4000;
const EVERY = 20000;

const STATES = { waiting: "Väntar", tried: "Kan ha kommit fram", refused: "Behöver ändras", taken: "Finns redan" };
const TEXTS = {
  keys: "Tabb eller Enter går till nästa fråga. Siffror väljer alternativ. Ctrl+Enter sparar och tar nästa.",
  once: "Allt du sparar ligger på den här datorn tills du skickar det. Efter det går det inte att ändra.",
  saving: "Sparar …",
  silent: "Inget svar från kitet än. Arbetar anteckningsboken med något annat dröjer det. Annars: kör cellen igen. Det du skrev finns kvar.",
  draft: "Det du höll på att skriva finns kvar. Långa nummer sparas inte i webbläsaren: se efter om något saknas.",
  unfinished: "Spara eller töm det du håller på med först.",
  editing: "Du ändrar ett svar som är sparat.",
  elsewhere: "Formuläret är öppet i en annan flik eller ett annat fönster. Stäng det, så kan du skriva här.",
  sending: "Skickar … Du kan fortsätta skriva.",
  retrying: "Ett nytt försök görs av sig självt så länge formuläret är öppet.",
};

export default { render };

function render({ model, el }) {
  return inOneTab({ model, el, look: "samling-paper", name: "samling-paper", elsewhere: TEXTS.elsewhere }, paperForm);
}

function paperForm(model, root) {
  const place = model.get("place");
  const occasions = model.get("occasions");
  const questions = model.get("questions").map(question);
  const ask = asking(model);
  const typedNow = new Map(); // the order of this sitting, for the list; kept nowhere
  let code = occasions[0].code;
  let memory = memoryOf(place, code);
  let draft = blank();
  let waiting = false;
  let kept = [];
  let retry = 0;

  const choice = h("select", { onchange: () => open(choice.value) }, ...occasions.map((one) =>
    h("option", { value: one.code, textContent: `${one.code} · ${one.title}` })));
  const note = h("p", { className: "note" });
  const summary = h("div", { className: "summary", tabIndex: -1, hidden: true, role: "alert" });
  const status = h("p", { className: "status", role: "status" });
  const ahead = h("textarea", { className: "ahead", tabIndex: -1, ariaLabel: "Nästa papper", rows: 1, oninput: () => {
    draft.ahead = ahead.value; // typed while waiting: it is not lost if the paper before is refused, or the page is new
    memory.write(draft);
  } });
  const save = h("button", { type: "submit", className: "primary" }, "Spara och ta nästa ", h("kbd", {}, "Ctrl+Enter"));
  const clear = h("button", { type: "button", onclick: empty });
  const anyway = h("button", { type: "button", hidden: true, onclick: () => submit(true) }, "Skicka ändå");
  const form = h("form", { noValidate: true, autocomplete: "off", onsubmit: (event) => {
    event.preventDefault();
    submit(false);
  } }, ...questions.map((one) => one.node), h("p", { className: "actions" }, save, anyway, clear));
  const count = h("h3");
  const send = h("button", { type: "button", onclick: sendAll });
  const list = h("ul");
  root.replaceChildren(
    h("p", { className: "hint", textContent: TEXTS.once }),
    h("p", { className: "hint", textContent: TEXTS.keys }),
    h("label", { className: "occasion" }, "Tillfälle ", occasions.length > 1 ? choice : h("b", {}, choice.options[0].text)),
    note, summary, form, ahead, status,
    h("section", { className: "kept" }, h("div", {}, count, send), list),
  );
  hold(false);
  form.addEventListener("input", remember);
  root.addEventListener("keydown", pressed);
  const online = () => memory.sending() && sendAll();
  window.addEventListener("online", online);
  open(code);
  return () => {
    ask.stop();
    clearTimeout(retry);
    window.removeEventListener("online", online);
    root.replaceChildren();
  };

  // The draft

  function open(wanted) {
    clearTimeout(retry);
    code = wanted;
    memory = memoryOf(place, code);
    const found = memory.read();
    draft = { ...blank(), ...found };
    fill(draft.answers);
    faults();
    note.textContent = occasions.find((one) => one.code === code).note;
    kept = [];
    showKept(0);
    say(found && !(found.sending && !found.masked) ? TEXTS.draft : "");
    if (draft.sending && !draft.masked) deliver();
    else request({ do: "look" });
    if (memory.sending()) sendAll();
  }

  function blank() {
    return { id: newId(), revision: 0, sending: false, confirmed: false, answers: {}, ahead: "" };
  }

  function answers() {
    return Object.fromEntries(questions.map((one) => [one.key, one.value()]).filter(([, value]) => value.length));
  }

  function fill(given) {
    for (const one of questions) one.fill(given[one.key]);
    clear.textContent = draft.revision ? "Avbryt ändringen" : "Töm formuläret";
  }

  function remember() {
    anyway.hidden = true; // what has been changed must be looked at anew
    draft.answers = answers();
    const known = draft.revision || Object.keys(draft.answers).length;
    memory.write(known ? draft : null);
  }

  function empty() {
    if (waiting) return;
    const thrown = { ...draft, answers: answers() };
    next();
    if (Object.keys(thrown.answers).length) {
      sayUndo("Formuläret är tomt.", () => edit(thrown));
    } else say("");
  }

  function next() {
    const { ahead: begun } = draft;
    draft = blank();
    fill({});
    faults();
    questions[0].type(begun);
    remember();
    questions[0].focus();
  }

  function edit(one) {
    draft = { ...blank(), ...one, sending: false, confirmed: false };
    fill(draft.answers);
    faults();
    remember();
    questions[0].focus();
  }

  // Saving

  function submit(confirmed) {
    if (waiting) return;
    draft = { ...draft, revision: draft.revision + 1, confirmed, sending: true };
    remember();
    faults();
    deliver();
  }

  async function deliver() {
    hold(true);
    ahead.value = draft.ahead;
    ahead.focus({ preventScroll: true });
    say(TEXTS.saving);
    const { id, revision, confirmed } = draft;
    const reflection = { id, edition: model.get("edition"), answers: draft.answers, confirmed };
    const said = await request({ do: "save", revision, reflection });
    hold(false);
    if (said.problem) return refused(said);
    typedNow.set(id, typedNow.size);
    showKept();
    next();
    say(`Sparat. ${waitingNow()}`);
  }

  function hold(held) {
    waiting = form.inert = choice.disabled = held;
    ahead.hidden = !held;
    root.classList.toggle("busy", held);
  }

  function refused(said) {
    draft.sending = false;
    remember();
    say("");
    faults(said);
  }

  function faults(said) {
    for (const one of questions) one.blame((said?.faults ?? []).filter((fault) => fault.key === one.key));
    summary.hidden = !said;
    anyway.hidden = !said?.may_confirm;
    if (!said) return summary.replaceChildren();
    summary.replaceChildren(
      h("h3", { textContent: said.heading ?? "Svaret är inte sparat" }),
      h("p", { textContent: said.problem }),
    );
    (questions.find((one) => (said.faults ?? []).some((fault) => fault.key === one.key)) ?? { focus: () => summary.focus() }).focus();
  }

  // What is kept

  async function request(message, patient = true) {
    const asked = code;
    const slow = setTimeout(() => asked === code && patient && say(TEXTS.silent), PATIENCE);
    const said = await ask({ ...message, occasion: asked }, patient);
    clearTimeout(slow);
    if (status.textContent === TEXTS.silent) say("");
    if (asked === code && said.kept) {
      kept = said.kept;
      showKept(said.sent);
    }
    return said;
  }

  function showKept(sent = Number(count.dataset.sent)) {
    count.dataset.sent = sent;
    count.textContent = `Sparade här: ${kept.length}. Skickade: ${sent}.`;
    send.textContent = kept.length === 1 ? "Skicka svaret" : `Skicka alla ${kept.length}`;
    send.hidden = !kept.length;
    const order = (one) => typedNow.get(one.id) ?? -1;
    list.replaceChildren(...[...kept].sort((one, other) => order(other) - order(one)).map(item));
  }

  function item(one) {
    const words = questions.map((asked) => asked.words(one.answers[asked.key])).filter(Boolean).join(" · ");
    const button = (name, act) => h("button", { type: "button", onclick: act, ariaLabel: `${name}: ${words.slice(0, 60)}` }, name);
    const may = { change: ["waiting", "refused"], remove: ["waiting", "refused", "taken"], anew: ["taken"] };
    return h("li", { className: one.state },
      h("div", {},
        h("p", { className: "words", dir: "auto", textContent: words }),
        h("p", { className: "state" }, h("b", {}, STATES[one.state]), one.said ? ` ${one.said}` : "")),
      h("p", { className: "actions" },
        ...(may.anew.includes(one.state) ? [button("Skicka som nytt", () => act({ do: "as_new", id: one.id }))] : []),
        ...(may.change.includes(one.state) ? [button("Ändra", () => change(one))] : []),
        ...(may.remove.includes(one.state) ? [button("Ta bort", () => remove(one))] : []),
      ));
  }

  function change(one) {
    if (waiting) return;
    if (Object.keys(answers()).length && draft.id !== one.id) return say(TEXTS.unfinished);
    edit(one);
    say(TEXTS.editing);
    form.scrollIntoView({ block: "nearest" });
  }

  async function remove(one) {
    if (draft.id === one.id && !waiting) next();
    if (await act({ do: "remove", id: one.id })) {
      sayUndo("Svaret är borttaget.", () => {
        if (Object.keys(answers()).length) return say(TEXTS.unfinished);
        edit({ answers: one.answers });
        submit(false);
      });
    }
  }

  async function act(message) {
    const said = await request(message);
    if (said.problem) say(said.problem);
    return !said.problem;
  }

  async function sendAll() {
    clearTimeout(retry);
    const [asked, remembered] = [code, memory];
    remembered.sending(true);
    send.disabled = true;
    if (!waiting) say(TEXTS.sending);
    const said = await request({ do: "send" }, false);
    send.disabled = false;
    const again = Boolean(said.unreachable && said.kept?.length);
    remembered.sending(again);
    if (asked !== code) return;
    if (again) retry = setTimeout(sendAll, EVERY);
    if (!waiting) say([said.problem ?? said.said, again ? TEXTS.retrying : ""].filter(Boolean).join(" ") || waitingNow());
  }

  function waitingNow() {
    return kept.length ? `${kept.length} väntar på att skickas.` : "Inget väntar på att skickas.";
  }

  // Keys

  function pressed(event) {
    const command = event.ctrlKey || event.metaKey;
    if (command && event.key.toLowerCase() === "s") return; // JupyterLab saves the notebook
    if (waiting) {
      if (event.key === "Tab" || (command && event.key === "Enter")) event.preventDefault();
      return;
    }
    if (event.key === "Enter" && command) {
      event.preventDefault();
      return submit(false);
    }
    const at = questions.findIndex((one) => one.node.contains(event.target));
    if (at < 0 || command || event.altKey || event.target.tagName === "TEXTAREA") return;
    if (event.key === "Enter") {
      event.preventDefault();
      (questions[at + 1] ?? { focus: () => save.focus() }).focus();
    } else if (/^[0-9]$/.test(event.key)) {
      questions[at].digit(event.key, event.timeStamp);
      remember();
    }
  }

  // Small parts

  function say(text, ...more) {
    status.replaceChildren(text, ...more);
  }

  function sayUndo(text, undo) {
    say(`${text} `, h("button", { type: "button", onclick: () => { say(""); undo(); } }, "Ångra"));
  }
}
