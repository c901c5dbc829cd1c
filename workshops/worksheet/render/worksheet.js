"use strict";
/* The web worksheet: keeps a draft in this browser, and saves the answers as a file. Sends nothing anywhere. */

const schema = JSON.parse(document.getElementById("schema").textContent);
const form = document.getElementById("arbetsblad");
const notice = document.getElementById("besked");
const draftKey = ["samling", schema.module, schema.edition, schema.occasion || "-", schema.variant || "-"].join(":");
const savedAs = ["svar", schema.module, schema.occasion || schema.edition, schema.variant].filter(Boolean).join("-") + ".json";
let unsaved = false;
let draftTimer = 0;

const field = (name) => form.elements.namedItem("svar-" + name);
const inputs = () => [...form.elements].filter((input) => input.name && input.name.startsWith("svar-"));
const isBox = (input) => input.type === "radio" || input.type === "checkbox";
const say = (...parts) => { notice.replaceChildren(...parts); };
const make = (tag, properties, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};

const chooser = make("input", { type: "file", accept: ".json,application/json" });

/* ---- answers: raw values by prompt key, as returned_json.py describes them; what is unanswered is left out ---- */

function raw(prompt) {
  const text = (name) => field(name).value;
  switch (prompt.kind) {
    case "choices":
      return prompt.options.map((option) => option.key).filter((key) => field(`${prompt.key}__${key}`).checked);
    case "table":
      return Array.from({ length: prompt.rows }, (_, row) => Object.fromEntries(
        prompt.columns.map(({ key }) => [key, text(`${prompt.key}__${row + 1}__${key}`) || null]),
      )).filter((row) => Object.values(row).some(Boolean));
    case "assessment": {
      const level = text(`${prompt.key}__level`), evidence = text(`${prompt.key}__evidence`);
      return level || evidence ? { level: level || null, evidence: evidence || null } : "";
    }
    default:
      return text(prompt.key);
  }
}

function answers() {
  return Object.fromEntries(schema.prompts.map((prompt) => [prompt.key, raw(prompt)]).filter(([, value]) => value.length !== 0));
}

const isBlank = (value) => value === null || (typeof value === "string" ? !value.trim() : Object.values(value).every(isBlank));
const unanswered = () => schema.prompts.filter((prompt) => prompt.required && isBlank(raw(prompt)));

/* ---- what the reader would refuse is said here, while it can still be put right ----
   Said while somebody types or saves, never when a field is left: a line that comes up then moves the page under the
   mouse, and the click that left the field is lost. */

function problem(input) {
  const written = input.value.trim();
  const count = (number) => number.toLocaleString("sv-SE");
  if (input.validity.badInput) return "Skriv hela datumet.";
  if (!written) return "";
  const { longest, number, least, most } = input.dataset;
  const length = longest ? [...input.value].length : 0;
  if (length > Number(longest)) return `Texten är för lång: ${count(length)} tecken, högst ${count(Number(longest))}.`;
  if (number === undefined) return "";
  const bare = written.replace(/\s/g, "");
  if (/^[-−]?[1-9]\d{0,2}\.\d{3}$/.test(bare)) return `Talet kan vara ${bare.replace(".", "")} eller ${bare.replace(".", ",")}. Skriv det utan punkt.`;
  if (!/^[-−]?[\d\s]+([.,]\d+)?$/.test(written)) return "Skriv ett tal, till exempel 12 eller 3,5.";
  const value = Number(bare.replace("−", "-").replace(",", "."));
  if (least !== undefined && value < Number(least)) return `Talet är för litet: minst ${count(Number(least))}.`;
  if (most !== undefined && value > Number(most)) return `Talet är för stort: högst ${count(Number(most))}.`;
  return "";
}

function check(input) {
  const text = isBox(input) ? "" : problem(input);
  const id = input.name + "-fel";
  const described = (input.getAttribute("aria-describedby") || "").split(" ").filter((other) => other && other !== id);
  document.getElementById(id)?.remove();
  if (text) {
    const line = make("p", { id, className: "wrong" }, text);
    (input.closest(".line") || input.closest(".box")).after(line);
    described.unshift(id);
  }
  input.toggleAttribute("aria-invalid", false);
  if (text) input.setAttribute("aria-invalid", "true");
  if (described.length) input.setAttribute("aria-describedby", described.join(" "));
  else input.removeAttribute("aria-describedby");
  return !text;
}

/* ---- the draft ---- */

function draft() {
  const filled = inputs().filter((input) => (isBox(input) ? input.checked : input.value));
  return Object.fromEntries(filled.map((input) => [input.name, input.type === "checkbox" ? true : input.value]));
}

function put(values) {
  for (const input of inputs()) {
    const value = Object.hasOwn(values, input.name) ? values[input.name] : ""; // also what was filled in for them and taken away
    if (isBox(input)) input.checked = value === true || value === input.value;
    else input.value = onItsLine(input, String(value));
  }
}

/* A field of one line would join the lines of a text without a space between them. */
const onItsLine = (input, value) => (input?.tagName === "INPUT" ? value.replace(/\s*\n\s*/g, " ") : value);

function keepDraft() {
  clearTimeout(draftTimer);
  try {
    localStorage.setItem(draftKey, JSON.stringify(draft()));
  } catch {
    say("Webbläsaren kan inte spara något utkast. Spara svarsfilen innan ni stänger sidan.");
  }
}

function restoreDraft() {
  let kept = null;
  try {
    kept = JSON.parse(localStorage.getItem(draftKey));
  } catch { /* no storage, or a draft that cannot be read: begin with the form as it was made */ }
  if (!kept || typeof kept !== "object") return;
  put(kept);
  if (Object.keys(kept).length) {
    unsaved = true;
    say("Det ni skrev förra gången är tillbaka.");
  }
}

/* ---- a saved answer file, opened again: only in the worksheet that it was saved from ---- */

const LARGEST_FILE = 5000000;
const NO_ANSWERS = "Filen är ingen svarsfil. Välj filen som ni sparade med Spara svarsfil.";
const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
const inOrder = (_, value) => (isObject(value) ? Object.fromEntries(Object.entries(value).sort()) : value);
const isSame = (one, other) => JSON.stringify(one, inOrder) === JSON.stringify(other, inOrder);

function refusal(found) {
  if (!isObject(found) || !isObject(found.schema) || !isObject(found.answers)) return NO_ANSWERS;
  const { module, title, occasion, variant, edition, prompts } = found.schema;
  if (!isSame([module, occasion, variant], [schema.module, schema.occasion, schema.variant])) {
    return `Svarsfilen hör till ett annat arbetsblad: ${title}${occasion ? `, kod ${occasion}` : ""}. Öppna den där.`;
  }
  if (found.contract !== schema.contract || !isSame([edition, prompts], [schema.edition, schema.prompts])) {
    return "Svarsfilen är sparad från en annan utgåva av arbetsbladet, med andra frågor. Öppna den där eller lämna in den som den är.";
  }
  return "";
}

/* What the page's own fields would hold, by name: the inverse of `raw`. */
function filled(saved) {
  const values = {};
  const set = (name, value) => {
    if (value !== null && value !== undefined) values[`svar-${name}`] = typeof value === "string" ? onItsLine(field(name), value) : value;
  };
  const asked = schema.prompts.filter(({ key }) => Object.hasOwn(saved, key));
  if (asked.length < Object.keys(saved).length) throw new Error("an answer to no question of ours");
  for (const prompt of asked) {
    const value = saved[prompt.key];
    if (prompt.kind === "choices") value.forEach((option) => set(`${prompt.key}__${option}`, true));
    else if (prompt.kind === "table") value.forEach((row, n) => prompt.columns.forEach(({ key }) => set(`${prompt.key}__${n + 1}__${key}`, row[key])));
    else if (prompt.kind === "assessment") ["level", "evidence"].forEach((part) => set(`${prompt.key}__${part}`, value[part]));
    else set(prompt.key, value);
  }
  return values;
}

async function openSaved(file) {
  const refuse = (why) => say(`${why} Inget på skärmen är ändrat.`);
  let found = null, values = null;
  try {
    if (file.size <= LARGEST_FILE) found = JSON.parse(await file.text());
    const why = refusal(found);
    if (why) return refuse(why);
    values = filled(found.answers);
  } catch {
    return refuse(NO_ANSWERS);
  }
  const before = draft();
  if (Object.keys(before).length && !confirm("Vill ni ersätta det som står på skärmen med svaren i filen? Det går inte att ångra.")) return;
  put(values);
  if (!isSame(draft(), values)) { // an answer that no field can hold
    put(before);
    return refuse(NO_ANSWERS);
  }
  inputs().forEach(check);
  show();
  keepDraft();
  unsaved = false;
  say(`Svaren i ${file.name} står nu i arbetsbladet.`);
}

/* ---- what people do ---- */

/* The box of a field holds its text, for the style sheet to measure and to print. */
function mirror(input) {
  const box = input.closest(".box");
  if (box) box.dataset.value = input.value;
}

function show() {
  inputs().forEach(mirror);
  showUndo();
}

function showUndo() {
  form.querySelectorAll("[data-undo]").forEach((button) => {
    button.hidden = !form.elements.namedItem(button.dataset.undo).value;
  });
}

function changed(input) {
  unsaved = true;
  mirror(input);
  if (input.type === "radio") showUndo();
  if (input.dataset.longest || input.hasAttribute("aria-invalid")) check(input);
  clearTimeout(draftTimer);
  draftTimer = setTimeout(keepDraft, 300);
}

function undo(button) {
  form.querySelectorAll("input[type=radio]").forEach((radio) => {
    if (radio.name === button.dataset.undo) radio.checked = false;
  });
  form.elements.namedItem(button.dataset.undo)[0].focus();
  show();
  unsaved = true;
  keepDraft();
}

function save() {
  const wrong = inputs().filter((input) => !check(input));
  if (wrong.length) {
    say("Svarsfilen är inte sparad än. Rätta det som är markerat och välj Spara svarsfil igen.");
    wrong[0].focus();
    return;
  }
  const file = JSON.stringify({ contract: schema.contract, schema, answers: answers() }, null, 1);
  const link = make("a", { href: URL.createObjectURL(new Blob([file], { type: "application/json" })), download: savedAs });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  keepDraft();
  unsaved = false;
  const missing = unanswered();
  if (missing.length) warn(missing);
  else say(`Svarsfilen ${savedAs} är sparad bland era hämtade filer. Lämna den till den som leder workshoppen.`);
}

function warn(missing) {
  const many = missing.length === 1 ? "En fråga måste besvaras men saknar svar" : `${missing.length} frågor måste besvaras men saknar svar`;
  const links = missing.map(({ key, question }) => make("li", {}, make("a", { href: `#fraga-${key}` }, question)));
  say(`Svarsfilen ${savedAs} är sparad. ${many}:`, make("ul", {}, ...links), "Svara och spara igen. Går det inte, lämna filen som den är.");
}

function goTo(link) {
  const question = document.getElementById(link.hash.slice(1));
  question.scrollIntoView();
  question.querySelector("input, textarea").focus({ preventScroll: true });
}

function clear() {
  if (!confirm("Vill ni ta bort allt ni har skrivit? Det går inte att ångra.")) return;
  clearTimeout(draftTimer);
  form.reset();
  inputs().forEach(check);
  show();
  unsaved = false;
  try {
    localStorage.removeItem(draftKey);
  } catch { /* then nothing was kept */ }
  say("Utkastet är borttaget ur den här webbläsaren.");
}

document.querySelectorAll("[data-with-script]").forEach((element) => { element.hidden = false; });
document.querySelectorAll("[data-without-script]").forEach((element) => { element.hidden = true; });
form.querySelectorAll("[data-date]").forEach((input) => { input.type = "date"; }); // without a script it would print "åååå-mm-dd"
form.classList.add("live");
form.noValidate = true;
restoreDraft();
show();
form.addEventListener("input", (event) => changed(event.target));
form.addEventListener("click", (event) => { if (event.target.dataset.undo) undo(event.target); });
form.addEventListener("submit", (event) => { event.preventDefault(); save(); });
form.addEventListener("keydown", (event) => { if (event.key === "Enter" && event.target.tagName === "INPUT") event.preventDefault(); });
notice.addEventListener("click", (event) => {
  if (event.target.tagName !== "A") return;
  event.preventDefault();
  goTo(event.target);
});
document.getElementById("rensa").addEventListener("click", clear);
document.getElementById("oppna").addEventListener("click", () => chooser.click());
chooser.addEventListener("change", () => { if (chooser.files.length) openSaved(chooser.files[0]).finally(() => { chooser.value = ""; }); });
document.getElementById("skriv-ut").addEventListener("click", () => print());
addEventListener("beforeprint", show);
addEventListener("pagehide", () => { if (unsaved) keepDraft(); });
addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });
