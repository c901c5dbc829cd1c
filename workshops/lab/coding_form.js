/* The coding form in the browser: one free text at a time. Suggestions are ticked and marked as suggestions; what the
   person decides is sent until the kernel answers that it is on disk, and only then does the next text come.
   The kernel's side is coding_form.py, which joins this file with coding_parts.js, asking.js and element.js. */

const PATIENCE = 4000;
const KEYS = "1234567890abcdefghijklmopqrstuvwxyz"; // n is for a new theme

export default { render };

function render({ model, el }) {
  return inOneTab({ model, el, look: "samling-paper samling-coding", name: "samling-coding", elsewhere: TEXTS.elsewhere }, codingForm);
}

function codingForm(model, root) {
  const ask = asking(model);
  const name = newId();
  const kind = model.get("of_teams") ? OF_TEAMS : OF_PEOPLE;
  const memory = decisionOf(model.get("place"));
  let coder = 1;
  let questions = [];
  let question = null;
  let at = 0;
  let book = [];
  let decided = {};
  let step = 0;
  let waiting = true;
  let describing = Promise.resolve(); // the entries of the codebook are kept one at a time
  let boxes = new Map(); // a code's key → its box

  const choice = h("select", { onchange: changeQuestion });
  const coders = [1, 2].map((one) =>
    h("input", { type: "radio", name: `${name}-coder`, value: `${one}`, checked: one === 1, onchange: () => changeCoder(one) }));
  const bar = h("progress", { max: 1, value: 0, ariaLabel: "Kodade svar" });
  const done = h("b");
  const where = h("span");
  const text = h("div", { className: "text", tabIndex: 0, dir: "auto", role: "group" });
  text.setAttribute("aria-label", "Svaret att koda");
  const themes = h("div", { className: "themes" });
  const wanted = h("input", { type: "text", maxLength: 120, autocomplete: "off" });
  const adding = h("p", { className: "new", hidden: true }, h("label", {}, "Nytt tema ", wanted),
    h("button", { type: "button", onclick: add }, "Lägg till ", h("kbd", {}, "Enter")),
    h("button", { type: "button", onclick: closeAdding }, "Avbryt ", h("kbd", {}, "Esc")));
  const status = h("p", { className: "status", role: "status" });
  const save = h("button", { type: "button", className: "primary", onclick: () => decide() }, "Spara och ta nästa ", h("kbd", {}, "Enter"));
  const actions = h("p", { className: "actions" }, save,
    h("button", { type: "button", onclick: () => move(-1) }, "Föregående ", h("kbd", {}, "←")),
    h("button", { type: "button", onclick: () => move(1) }, "Hoppa över ", h("kbd", {}, "→")),
    h("button", { type: "button", onclick: openAdding }, "Nytt tema ", h("kbd", {}, "N")),
    h("button", { type: "button", onclick: undo }, "Ångra ", h("kbd", {}, "Ctrl+Z")));
  const entries = h("div");
  const form = h("div", {}, text, h("fieldset", {}, h("legend", {}, "Vad handlar svaret om?"), themes), adding, actions);
  root.classList.add(kind.look);
  root.setAttribute("role", "region");
  root.setAttribute("aria-label", `Koda fritext: ${kind.name}`);
  root.replaceChildren(
    h("p", { className: "kind" }, h("b", {}, `${kind.name}.`), " ", kind.about),
    h("p", { className: "hint", textContent: TEXTS.about }),
    h("p", { className: "hint", textContent: TEXTS.keys }),
    h("div", { className: "where" },
      h("label", {}, "Fråga ", choice),
      h("div", { className: "coder", role: "radiogroup", ariaLabel: "Vem kodar?" },
        ...coders.map((box, place) => h("label", {}, box, `Kodare ${place + 1}`)))),
    h("p", { className: "so-far" }, done, bar, where),
    form, status,
    h("details", {}, h("summary", {}, "Kodboken: vad temana betyder"), h("p", { className: "hint", textContent: TEXTS.example }), entries),
  );
  root.addEventListener("keydown", pressed);
  open();
  return () => {
    ask.stop();
    root.replaceChildren();
  };

  // What is there

  async function open() {
    const kept = memory.read();
    if (kept) coder = kept.coder;
    coders[coder - 1].checked = true;
    if (kept) await request({ do: "save", ...kept }); // what got no answer before the kernel or the page was new
    memory.write(null);
    const said = await request({ do: "look" });
    if (said.problem) return say(said.problem);
    questions = said.questions;
    choice.replaceChildren(...questions.map((one) => h("option", { value: one.key, textContent: one.wording })));
    choice.disabled = questions.length < 2;
    show((questions.find((one) => one.key === kept?.question) ?? questions.find(unfinished) ?? questions[0]).key);
  }

  function show(key) {
    question = questions.find((one) => one.key === key);
    choice.value = key;
    at = Math.max(0, question.texts.findIndex((one) => !code(question, one)));
    draw();
  }

  /** Not while a decision is on its way: what is shown next would be another's. */
  function changeQuestion() {
    if (waiting) choice.value = question.key;
    else show(choice.value);
  }

  async function changeCoder(one) {
    if (waiting) return void (coders[coder - 1].checked = true);
    coder = one;
    const said = await request({ do: "look" });
    if (said.problem) return say(said.problem);
    show(question.key);
  }

  function code(of, one) {
    return decided[of.key]?.[one.id];
  }

  function unfinished(one) {
    return one.texts.some((each) => !code(one, each));
  }

  function draw() {
    const one = question.texts[at];
    const mine = code(question, one);
    const ticked = new Set(mine ?? one.suggested);
    text.textContent = one.text;
    text.scrollTop = 0;
    drawThemes(ticked, mine ? [] : one.suggested);
    const n = question.texts.length;
    const so = question.texts.filter((each) => code(question, each)).length;
    done.textContent = `${so} av ${n} kodade`;
    Object.assign(bar, { max: n, value: so });
    where.textContent = `Svar ${at + 1} av ${n}, ${mine ? (mine.length ? "kodat" : "kodat: inget tema") : "inte kodat"}.`;
    say(so === n ? TEXTS.all : "");
  }

  function drawThemes(ticked, suggested) {
    boxes = new Map(book.map((one) => [one.key, h("input", { type: "checkbox", checked: ticked.has(one.key) })]));
    themes.replaceChildren(...book.map((one, place) => {
      const mark = suggested.includes(one.key) ? [h("span", { className: "hint-mark" }, "förslag")] : [];
      const [box, name] = [boxes.get(one.key), h("span", { dir: "auto" })];
      const shown = h("label", {}, box, h("kbd", {}, KEYS[place] ?? "–"), name, ...mark);
      box.named = ({ label, description }) => {
        name.textContent = label;
        shown.title = description;
      };
      box.named(one);
      return shown;
    }));
  }

  function ticks() {
    return [...boxes].filter(([, box]) => box.checked).map(([key]) => key);
  }

  // Deciding

  async function decide() {
    if (waiting) return;
    const decision = { coder, question: question.key, text: question.texts[at].id, codes: ticks() };
    memory.write(decision);
    say(TEXTS.saving);
    const said = await request({ do: "save", ...decision });
    memory.write(null);
    if (said.problem) return say(said.problem);
    next();
  }

  /** The next that is not coded, from here on and then from the beginning; then the next question that has any. */
  function next() {
    const n = question.texts.length;
    const ahead = Array.from({ length: n }, (_, far) => (at + 1 + far) % n);
    const place = ahead.find((place) => !code(question, question.texts[place]));
    const other = place === undefined && questions.find(unfinished);
    if (other) {
      show(other.key);
      say(`Förra frågan är klar. Nu: ${other.wording}`);
    } else {
      at = place ?? at;
      draw();
    }
    toText();
  }

  /** The keys act on the text again, but for one who has gone to write elsewhere while the kernel was slow. */
  function toText() {
    const now = document.activeElement;
    if (now === document.body || form.contains(now)) text.focus({ preventScroll: true });
  }

  function move(far) {
    if (waiting) return;
    const mine = code(question, question.texts[at]);
    const unsaved = mine && `${[...mine].sort()}` !== `${ticks().sort()}`;
    at = Math.min(Math.max(at + far, 0), question.texts.length - 1);
    draw();
    if (unsaved) say(TEXTS.unsaved);
    text.focus({ preventScroll: true });
  }

  async function undo() {
    if (waiting) return;
    const said = await request({ do: "undo", step });
    if (said.problem) return say(said.problem);
    if (!said.undone) return say(TEXTS.nothing);
    const back = questions.find((one) => one.key === said.undone.question);
    const place = back ? back.texts.findIndex((one) => one.id === said.undone.text) : -1;
    if (place < 0) return draw();
    question = back;
    choice.value = back.key;
    at = place;
    draw();
    say("Ångrat. Så här stod det innan.");
    toText();
  }

  // The codebook

  function openAdding() {
    if (waiting) return;
    adding.hidden = false;
    wanted.value = "";
    wanted.focus();
  }

  function closeAdding() {
    adding.hidden = true;
    text.focus({ preventScroll: true });
  }

  async function add() {
    const label = wanted.value.toWellFormed?.() ?? wanted.value;
    if (waiting || !label.trim()) return;
    const read = await request({ do: "book" }); // the other form may have added it
    if (read.problem) return say(read.problem), wanted.focus();
    const same = book.find((one) => one.label.toLocaleLowerCase("sv") === label.trim().toLocaleLowerCase("sv"));
    const key = same?.key ?? `eget-${newId()}`;
    if (!same) {
      const said = await request({ do: "add", key, label });
      if (said.problem) return say(said.problem), wanted.focus();
    }
    drawThemes(new Set([...ticks(), key]), code(question, question.texts[at]) ? [] : question.texts[at].suggested);
    closeAdding();
    say("Temat är tillagt och valt.");
  }

  function drawBook() {
    entries.replaceChildren(...book.map((one) => codebookEntry(one, keepEntry)));
  }

  /** One at a time: an older one that is sent again must not be kept after a newer. It holds up no decision, and no box is
   * made anew: a click that left the field may be on its way to one. */
  async function keepEntry(written) {
    say(TEXTS.saving);
    const mine = (describing = describing.then(() => request({ do: "describe", ...written }, false)));
    const said = await mine;
    if (said.problem) return say(said.problem);
    for (const one of book) boxes.get(one.key)?.named(one);
    if (mine === describing) say("Kodboken är sparad.");
  }

  // Keys

  function pressed(event) {
    const command = event.ctrlKey || event.metaKey;
    const key = event.key.toLowerCase();
    if (command && key === "s") return; // JupyterLab saves the notebook
    const written = event.target.matches("textarea, input[type='text']");
    if (written) return pressedInField(event);
    if (event.target.matches("select, summary") || (event.target.matches("input[type='radio']") && key !== "enter")) return;
    if (event.target.matches("button") && [" ", "enter"].includes(key)) return;
    const act = acts(key, command);
    if (!act || event.altKey) return;
    event.preventDefault();
    if (!event.repeat && !waiting) act(); // what is pressed before the next text is seen decides nothing
  }

  function acts(key, command) {
    if (command) return key === "z" ? undo : null;
    const known = { enter: decide, backspace: () => move(-1), arrowleft: () => move(-1), arrowright: () => move(1), n: openAdding };
    if (key in known) return known[key];
    const place = key.length === 1 ? KEYS.indexOf(key) : -1;
    const box = place >= 0 && [...boxes.values()][place];
    return box ? () => (box.checked = !box.checked) : null;
  }

  function pressedInField(event) {
    if (event.target !== wanted || !["Enter", "Escape"].includes(event.key)) return;
    event.preventDefault();
    if (event.key === "Enter") add();
    else closeAdding();
  }

  // The kernel

  async function request(message, holds = true) {
    if (holds) hold(true);
    const slow = setTimeout(() => say(TEXTS.silent), PATIENCE);
    const said = await ask({ coder, ...message }, true);
    clearTimeout(slow);
    if (holds) hold(false);
    if (status.textContent === TEXTS.silent) say("");
    if (said.book) remember(said);
    return said;
  }

  function remember(said) {
    const known = `${book.map((one) => one.key)}`;
    ({ book, decided, step } = said);
    if (`${book.map((one) => one.key)}` !== known) drawBook();
  }

  function hold(held) {
    waiting = held;
    root.classList.toggle("busy", held);
    form.setAttribute("aria-busy", held);
  }

  function say(words) {
    status.textContent = words;
  }
}
