/* The run sheet in the browser: moved and shortened with the mouse or the keyboard, with new times at once. Each change
   lies in the browser until the kernel has answered that it is on disk. The kernel's side is run_sheet_form.py. */

const PATIENCE = 4000;
const PAUSE = 300;
const MOST = 600;
const TEXTS = {
  keys: "Skriv nya minuter eller flytta ett moment. Alt + pil upp eller ner flyttar det som du står på. Noll minuter betyder att momentet utgår.",
  saving: "Sparar …",
  saved: "Sparat. Gör utskrifterna igen, så följer de med.",
  restored: "Temats egen ordning och tider är tillbaka.",
  silent: "Inget svar från kitet än. Arbetar anteckningsboken med något annat dröjer det. Annars: kör cellen igen. Det du ändrade finns kvar.",
  starts: "Skriv starttiden som 09.00.",
  minutes: `Skriv ett heltal från 0 till ${MOST}.`,
};

export default { render };

function render({ model, el }) {
  const root = h("div", { className: "samling-panel samling-run-sheet", lang: "sv" });
  root.setAttribute("data-lm-suppress-shortcuts", "true");
  root.addEventListener("keydown", (event) => {
    const saves = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s"; // JupyterLab saves the notebook
    if (!saves) event.stopPropagation(); // or JupyterLab takes the arrows
  });
  el.append(root);
  const ask = asking(model);
  ask({ do: "look" }, true).then((said) => {
    if (said.problem) return root.append(h("p", { textContent: said.problem, role: "alert" }));
    const forms = said.sheets.map((sheet) => runSheet(sheet, ask, `samling-run-sheet:${model.get("place")}:${sheet.code}`));
    const show = (code) => forms.forEach((form) => (form.node.hidden = form.code !== code));
    if (forms.length > 1) {
      root.append(h("label", { className: "occasion" }, "Tillfälle ", h("select", { onchange: (event) => show(event.target.value) },
        ...said.sheets.map((one) => h("option", { value: one.code, textContent: `${one.code} · ${one.title}` })))));
    }
    root.append(...forms.map((form) => form.node));
    show(forms[0].code);
    forms.forEach((form) => form.resume());
  });
  return () => ask.stop();
}

/** One occasion's: its element, its code, and `resume`, which saves what was changed before the page was reloaded. */
function runSheet(sheet, ask, name) {
  let revision = 0;
  let own = {};
  let under = false; // a change is on its way
  let again = false; // and there is a newer one
  let timer = 0;

  let begins = 0; // minutes after midnight, as all times here
  const starts = h("input", { type: "text", inputMode: "numeric", autocomplete: "off", size: 5, oninput: changed, onchange: checkStart });
  const body = h("tbody");
  const end = h("p", { className: "ending" });
  const remarks = h("div", { className: "trouble" });
  const status = h("p", { className: "status", role: "status" });
  const restore = h("button", { type: "button", textContent: "Återställ", onclick: putBack });
  const node = h("section", { ariaLabel: "Körschema" },
    remarks,
    h("p", { className: "hint", textContent: TEXTS.keys }),
    h("p", { className: "actions" }, h("label", {}, "Börjar ", starts), restore),
    h("table", {}, h("thead", {}, h("tr", {}, ...["Klockan", "Moment", "Minuter", "Flytta"].map((text) => h("th", { scope: "col", textContent: text })))), body),
    end, status);
  take(sheet);
  return { node, code: sheet.code, resume };

  // What is shown

  function take(said) {
    revision = said.revision;
    own = said.own;
    fill(said.starts, said.moments);
    settle(said);
  }

  function fill(from, moments) {
    begins = from;
    starts.value = toClock(from);
    body.replaceChildren(...moments.map(row));
    times();
  }

  /** What only the kernel knows: how the end compares to the set time, and what has become of the theme. */
  function settle(said) {
    end.textContent = said.ending;
    end.classList.toggle("late", said.late);
    remarks.replaceChildren(...said.remarks.map((text) => h("p", { textContent: text })));
    remarks.hidden = !said.remarks.length;
  }

  function row(moment) {
    const minutes = h("input", { type: "number", min: 0, max: MOST, step: 5, value: moment.minutes, ariaLabel: `Minuter, ${moment.title}`, onchange: check, oninput: changed });
    const mover = (sign, text, by) => h("button", { type: "button", ariaLabel: `Flytta ${text}: ${moment.title}`, onclick: (event) => move(made, by, event.currentTarget) }, sign);
    const title = h("th", { scope: "row" }, moment.title, ...(moment.isNew ? [" ", h("mark", { textContent: "Nytt" })] : []));
    if (moment.notes) {
      const notes = h("div");
      notes.innerHTML = moment.notes; // from our own Markdown, every text escaped
      title.append(h("details", {}, h("summary", { textContent: "Till dig som leder" }), notes));
    }
    const made = h("tr", { className: moment.isBreak ? "pause" : "" }, h("td", { className: "clock" }), title,
      h("td", {}, minutes), h("td", { className: "movers" }, mover("↑", "upp", -1), mover("↓", "ner", 1)));
    Object.assign(made, { key: moment.key, name: moment.title, minutes, known: moment.minutes });
    made.addEventListener("keydown", (event) => {
      const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      if (!event.altKey || !by) return;
      event.preventDefault();
      move(made, by, event.target);
    });
    return made;
  }

  function times() {
    let at = begins;
    for (const one of body.rows) {
      one.querySelector(".clock").textContent = one.known ? toClock(at) : "utgår";
      one.classList.toggle("out", !one.known);
      at += one.known;
    }
    for (const [place, one] of [...body.rows].entries()) {
      const [up, down] = one.querySelectorAll(".movers button");
      up.disabled = place === 0;
      down.disabled = place === body.rows.length - 1;
    }
    return at;
  }

  // What is changed

  /** The neighbour is moved instead, so that the one that is in focus stays so. */
  function move(one, by, focused) {
    const neighbour = by < 0 ? one.previousElementSibling : one.nextElementSibling;
    if (!neighbour) return;
    if (by < 0) one.after(neighbour);
    else one.before(neighbour);
    changed();
    if (focused.disabled) one.minutes.focus();
    say(`${one.name}: ${one.querySelector(".clock").textContent}`);
  }

  function changed() {
    for (const one of body.rows) {
      const minutes = Number(one.minutes.value);
      const fits = one.minutes.value.trim() && Number.isInteger(minutes) && minutes >= 0 && minutes <= MOST;
      if (fits) one.known = minutes;
      one.minutes.setCustomValidity(fits ? "" : TEXTS.minutes);
    }
    begins = toMinutes(starts.value) ?? begins;
    end.textContent = `Slutar ${toClock(times())}.`;
    end.classList.remove("late");
    remember();
    clearTimeout(timer);
    timer = setTimeout(deliver, PAUSE);
  }

  /** What cannot be minutes goes back to what it was. */
  function check(event) {
    if (event.target.checkValidity() || event.target.validity.stepMismatch) return;
    if (event.target.validity.customError) say(TEXTS.minutes);
    const one = event.target.closest("tr");
    one.minutes.value = one.known;
    changed();
  }

  function checkStart() {
    if (toMinutes(starts.value) === null) say(TEXTS.starts);
    starts.value = toClock(begins);
  }

  function putBack() {
    const before = { starts: begins, moments: now() };
    arrange(own);
    const undo = h("button", { type: "button", textContent: "Ångra", onclick: () => (arrange(before), starts.focus()) });
    say(`${TEXTS.restored} `, undo);
  }

  function arrange({ starts: from, moments }) {
    starts.value = toClock(from);
    for (const [key, minutes] of moments) {
      const one = [...body.rows].find((one) => one.key === key);
      one.minutes.value = minutes;
      body.append(one);
    }
    changed();
  }

  // What is kept

  function now() {
    return [...body.rows].map((one) => [one.key, one.known]);
  }

  async function deliver() {
    if (under) return void (again = true);
    under = true;
    const restored = status.querySelector("button");
    if (!restored) say(TEXTS.saving);
    const slow = setTimeout(() => say(TEXTS.silent), PATIENCE);
    const said = await ask({ do: "save", code: sheet.code, basis: revision, starts: begins, moments: now() }, true);
    clearTimeout(slow);
    under = false;
    if (said.sheet && (said.problem || !again)) {
      if (said.problem) take(said.sheet);
      else settle(said.sheet);
    }
    if (said.sheet) revision = said.sheet.revision;
    if (again && !said.problem) {
      again = false;
      return deliver();
    }
    again = false;
    if (said.sheet) forget();
    if (!said.problem && restored?.isConnected) return;
    say([said.problem ?? TEXTS.saved, said.remark].filter(Boolean).join(" "));
  }

  function remember() {
    keep(JSON.stringify({ basis: revision, starts: begins, moments: now() }));
  }

  function forget() {
    keep(null);
  }

  function keep(text) {
    try {
      if (text) localStorage.setItem(name, text);
      else localStorage.removeItem(name);
    } catch {
      /* a browser that remembers nothing: the form still works */
    }
  }

  /** Only upon what it was made from; what has been saved elsewhere since then goes before. */
  function resume() {
    try {
      const kept = JSON.parse(localStorage.getItem(name));
      const same = [...kept.moments].map(([key]) => key).sort().join() === now().map(([key]) => key).sort().join();
      if (kept.basis === revision && same) arrange(kept);
      else forget();
    } catch {
      forget();
    }
  }

  function say(...parts) {
    status.replaceChildren(...parts);
  }
}

/** "9", "09.30", "9:30" and "0930" are times of day; null for what is none. */
function toMinutes(text) {
  const [, hours, minutes = 0] = text.trim().match(/^(\d{1,2})(?:[.:]?(\d{2}))?$/) ?? [];
  return hours === undefined || hours > 23 || minutes > 59 ? null : Number(hours) * 60 + Number(minutes);
}

function toClock(minutes) {
  return `${two(Math.floor(minutes / 60) % 24)}.${two(minutes % 60)}${minutes < 1440 ? "" : " dagen efter"}`;
}

function two(number) {
  return `${number}`.padStart(2, "0");
}
