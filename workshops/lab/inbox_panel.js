/* Files dropped in the notebook go to the inbox, a piece at a time, and what became of each is told. The kernel's side is
   inbox_panel.py. */

const PIECE = 1_000_000;
const LARGEST = 20 * 1024 * 1024;

export default { render };

function render({ model, el }) {
  const ask = asking(model);
  const waiting = [];
  let busy = false;

  const input = h("input", { type: "file", multiple: true, hidden: true, onchange: () => {
    take(input.files);
    input.value = "";
  } });
  const pick = h("button", { type: "button", className: "primary", textContent: "Välj filer", onclick: () => input.click() });
  const drop = h("div", { className: "drop" }, h("p", { textContent: "Släpp filer här, eller" }), pick, input);
  const status = h("p", { className: "status", role: "status" });
  const versions = h("p", { className: "trouble", hidden: true });
  const body = h("tbody");
  const table = h("table", { hidden: true },
    h("thead", {}, h("tr", {}, ...["Fil", "Vad hände", "Att veta"].map((one) => h("th", { scope: "col", textContent: one })))), body);
  el.append(h("div", { className: "samling-panel", lang: "sv" }, drop, status, versions, table));

  for (const name of ["dragenter", "dragover"]) drop.addEventListener(name, (event) => {
    event.preventDefault();
    event.stopPropagation();
    drop.classList.add("over");
  });
  drop.addEventListener("dragleave", () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    event.stopPropagation();
    drop.classList.remove("over");
    take(event.dataTransfer.files);
  });
  return () => ask.stop();

  function take(files) {
    waiting.push(...files);
    if (!busy) next();
  }

  async function next() {
    busy = true;
    let done = 0;
    while (waiting.length) {
      const file = waiting.shift();
      status.textContent = `Läser in ${file.name} … ${waiting.length ? `${waiting.length} väntar.` : ""}`;
      tell(file, await sent(file));
      done += 1;
    }
    status.textContent = done === 1 ? "En fil är inlagd. Tabellen säger vad som hände." : `${done} filer är inlagda. Tabellen säger vad som hände.`;
    busy = false;
  }

  async function sent(file) {
    if (file.size > LARGEST) return { problem: "Filen är för stor, högst 20 MB." };
    const upload = newId();
    let pieces = 0;
    try {
      for (let start = 0; start < file.size; start += PIECE) {
        const bytes = await file.slice(start, start + PIECE).arrayBuffer();
        const said = await ask({ do: "piece", upload, number: pieces }, true, bytes);
        if (said.problem) return said;
        pieces += 1;
      }
    } catch {
      return { problem: "Filen går inte att öppna. Är det en mapp? Släpp själva filerna." };
    }
    return ask({ do: "land", upload, name: file.name, pieces }, true);
  }

  function tell(file, said) {
    table.hidden = false;
    if (said.problem) return row(file.name, "Lades inte in", said.problem, "refused");
    for (const one of said.rows) {
      const cells = row(one.name, one.told, [one.note, said.wasThere ? "Filen låg redan i inkorgen." : ""].filter(Boolean).join("\n"), one.outcome);
      if (one.conflict) cells.note.append(choice(one, cells));
    }
    versions.hidden = !said.versions.length;
    versions.textContent = `Flera versioner från samma team: ${said.versions.join("; ")}. Alla räknas tills du har valt. De står sida vid sida längre ner.`;
  }

  function row(name, told, text, outcome) {
    const what = h("td", { textContent: told });
    const note = h("td", { textContent: text });
    const line = h("tr", { className: outcome }, h("th", { scope: "row", textContent: name }), what, note);
    body.prepend(line);
    return { what, note };
  }

  function choice(one, cells) {
    const table = h("table", {}, h("thead", {}, h("tr", {}, ...["Fråga", "Förra gången", "Nu"].map((name) => h("th", { scope: "col", textContent: name })))),
      h("tbody", {}, ...one.sides.map((side) => h("tr", { className: side.before === side.now ? "" : "differs" },
        h("th", { scope: "row", textContent: side.question }), h("td", { textContent: side.before }), h("td", { textContent: side.now })))));
    const decided = async (decision, told) => {
      const said = await ask({ do: "decide", conflict: one.conflict, decision }, true);
      if (said.problem) trouble.textContent = said.problem;
      else {
        cells.what.textContent = told;
        box.remove();
      }
    };
    const trouble = h("p", { role: "alert" });
    const box = h("div", {}, table, trouble, h("p", { className: "actions" },
      h("button", { type: "button", textContent: "Byt ut mot det nya", onclick: () => decided("replace", "Utbytt") }),
      h("button", { type: "button", textContent: "Båda är egna papper", onclick: () => decided("both", "Båda räknas") })));
    return box;
  }
}
