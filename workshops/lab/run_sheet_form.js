/* The run sheet in the browser: moved and shortened with the mouse or the keyboard, with new times at once. The kernel's
   side is run_sheet_form.py. All times are minutes after midnight. */

const MOST = 600;
const TEXTS = {
  keys: "Skriv nya minuter eller flytta ett moment. Alt + pil upp eller ner flyttar det som du står på. Noll minuter betyder att momentet utgår.",
  saved: "Sparat. Gör utskrifterna igen, så följer de med.",
  starts: "Skriv starttiden som 09.00.",
  minutes: `Skriv ett heltal från 0 till ${MOST}.`,
};

export default { render };

function render({ model, el }) {
  const root = h("div", { className: "samling-panel samling-run-sheet", lang: "sv" });
  ownKeys(root);
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
  let begins = 0;
  let own = {};
  let before = null; // it was put back to the module's own
  let note = ""; // where the moment that was moved last stands, for whoever hears the form

  const starts = h("input", { type: "text", inputMode: "numeric", autocomplete: "off", size: 5, oninput: changed, onchange: checkStart });
  const body = h("tbody");
  const end = h("p", { className: "ending" });
  const remarks = h("div", { className: "trouble" });
  const status = h("p", { className: "status", role: "status" });
  const reset = h("button", { type: "button", textContent: "Återställ", onclick: putBack });
  const undo = h("button", { type: "button", textContent: "Ångra", hidden: true, onclick: undone });
  const node = h("section", { ariaLabel: "Körschema" },
    remarks,
    h("p", { className: "hint", textContent: TEXTS.keys }),
    h("p", { className: "actions" }, h("label", {}, "Börjar ", starts), h("span", {}, undo, reset)),
    h("table", {}, h("thead", {}, h("tr", {}, ...["Klockan", "Moment", "Minuter", "Flytta"].map((text) => h("th", { scope: "col", textContent: text })))), body),
    end, status);
  const keeping = changing({
    ask, name, about: { code: sheet.code }, saved: TEXTS.saved, say, settle, take, restore: arrange,
    content: () => ({ starts: begins, moments: [...body.rows].map((one) => [one.key, one.known]) }),
    fits: (draft) => keysOf(draft.moments) === keysOf(own.moments),
  });
  take(sheet);
  return { node, code: sheet.code, resume: keeping.resume };

  // What is shown

  function take(shown) {
    own = shown.own;
    begins = shown.starts;
    starts.value = toClock(begins);
    body.replaceChildren(...shown.moments.map(row));
    times();
    settle(shown);
    keeping.from(shown.revision);
  }

  /** What only the kernel knows: how the end compares to the set time, and what has become of the theme. */
  function settle(shown) {
    end.textContent = shown.ending;
    end.classList.toggle("late", shown.late);
    remarks.replaceChildren(...shown.remarks.map((text) => h("p", { textContent: text })));
    remarks.hidden = !shown.remarks.length;
  }

  function row(moment) {
    const minutes = h("input", { type: "number", min: 0, max: MOST, step: 5, value: moment.minutes, ariaLabel: `Minuter, ${moment.title}`, onchange: check, oninput: changed });
    const title = h("th", { scope: "row" }, moment.title, ...(moment.isNew ? [" ", h("mark", { textContent: "Nytt" })] : []));
    if (moment.notes) {
      const notes = h("div");
      notes.innerHTML = moment.notes; // from our own Markdown, every text escaped
      title.append(h("details", {}, h("summary", { textContent: "Till dig som leder" }), notes));
    }
    const made = h("tr", { className: moment.isBreak ? "pause" : "" }, h("td", { className: "clock" }), title, h("td", {}, minutes));
    const mover = movable(made, moment.title, minutes, () => {
      changed();
      note = `${moment.title}: ${made.querySelector(".clock").textContent}. `;
    });
    made.append(h("td", { className: "movers" }, ...mover.buttons));
    return Object.assign(made, { key: moment.key, minutes, known: moment.minutes, placed: mover.placed });
  }

  /** Writes every moment's time; gives the end. */
  function times() {
    let at = begins;
    for (const one of body.rows) {
      one.querySelector(".clock").textContent = one.known ? toClock(at) : "utgår";
      one.classList.toggle("out", !one.known);
      one.placed();
      at += one.known;
    }
    return at;
  }

  // What is changed

  function changed() {
    for (const one of body.rows) one.known = minutesIn(one.minutes) ?? one.known;
    begins = toMinutes(starts.value) ?? begins;
    end.textContent = `Slutar ${toClock(times())}.`;
    end.classList.remove("late");
    undo.hidden = true;
    note = "";
    keeping.changed();
  }

  /** What cannot be minutes goes back to what it was. */
  function check(event) {
    if (minutesIn(event.target) !== null) return;
    event.target.value = event.target.closest("tr").known;
    say(TEXTS.minutes);
  }

  function checkStart() {
    if (toMinutes(starts.value) === null) say(TEXTS.starts);
    starts.value = toClock(begins);
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

  function putBack() {
    before = { starts: begins, moments: [...body.rows].map((one) => [one.key, one.known]) };
    arrange(own);
    undo.hidden = false;
  }

  function undone() {
    arrange(before);
    reset.focus();
  }

  function say(text) {
    status.textContent = note + text;
  }
}

function keysOf(moments) {
  return moments.map(([key]) => key).sort().join();
}

function minutesIn(input) {
  const minutes = Number(input.value);
  return input.value.trim() && Number.isInteger(minutes) && minutes >= 0 && minutes <= MOST ? minutes : null;
}

/** "9", "09.30", "9:30" and "0930" are times of day; null for what is none. */
function toMinutes(text) {
  const [, hours, minutes = 0] = text.trim().match(/^(\d{1,2})(?:[.:]?(\d{2}))?$/) ?? [];
  return hours === undefined || hours > 23 || minutes > 59 ? null : Number(hours) * 60 + Number(minutes);
}

function toClock(minutes) {
  const two = (number) => `${number}`.padStart(2, "0");
  return `${two(Math.floor(minutes / 60) % 24)}.${two(minutes % 60)}${minutes < 1440 ? "" : " dagen efter"}`;
}
