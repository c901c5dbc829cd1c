/* The reflection form with scripts on: it remembers, looks for personal data before anything leaves the device, sends
   until it has arrived, and only then says thank you. Without this script the form does the same at the server. */
"use strict";

(() => {
  const section = document.querySelector("[data-reflection]");
  const texts = JSON.parse(document.getElementById("texter").textContent);
  const rules = JSON.parse(document.getElementById("granskning").textContent);
  const status = section.querySelector("[data-status]");
  const draft = draftOf(section.dataset.reflection);
  const sender = senderTo(section.dataset.address, {
    onWaiting: (reason) => say(texts[reason]),
    onStored: thank,
    onRefused: refused,
  });
  const form = section.querySelector("form.reflection");
  const faultsShown = form && faultsIn(form, document.querySelector("[data-summary]"), texts);
  const controls = form ? [...form.elements].filter((control) => control.name.startsWith("svar-")) : [];

  if (form) {
    // A refused form comes back from the server with everything in it, so it is newer than the draft.
    if (form.hasAttribute("data-refused")) remember(null);
    else restore();
    form.addEventListener("input", changed);
    form.addEventListener("submit", submitted);
  }
  const unsent = draft.read()?.sending;
  if (unsent) send(unsent);
  else if (!form && draft.read()) showUnsent();

  // Filling in

  function changed() {
    faultsShown.withdrawConfirming();
    if (sender.stop()) say(texts.changed);
    remember(null);
  }

  function remember(sending) {
    const filled = controls.filter(isFilled);
    const answers = filled.map((control) => [control.name, kept(control), isText(control)]);
    const isWhole = filled.every((control) => kept(control) === control.value);
    if (answers.length) draft.write({ id: form.elements.id.value, answers, sending: isWhole ? sending : null });
    else draft.forget();
  }

  function kept(control) {
    return isText(control) ? keepable(control.value, rules, texts.neverStored) : control.value;
  }

  /** On a slow network somebody may have answered before this script came: that is newer than the draft. */
  function restore() {
    const older = draft.read();
    if (!older) return;
    form.elements.id.value = older.id;
    const isOlder = (control) => older.answers.some(([name, value]) => name === control.name && value === kept(control));
    const newer = controls.filter((control) => isFilled(control) && !isOlder(control));
    const chosen = newer.filter((control) => control.type === "radio").map((control) => control.name);
    for (const [name, value] of older.answers) {
      for (const control of controls.filter((one) => one.name === name)) {
        if (isText(control)) control.value = newer.includes(control) ? `${value}\n${control.value}` : value;
        else if (control.value === value && !chosen.includes(name)) control.checked = true;
      }
    }
    if (newer.length) remember(null);
    say(texts.kept, forgetButton());
  }

  // Sending

  function submitted(event) {
    event.preventDefault();
    const confirmed = event.submitter?.name === "confirmed";
    const faults = personalData();
    if (faults.length && !(confirmed && faultsShown.mayConfirm(faults))) return refuse(faults);
    const given = answers();
    if (!Object.keys(given).length) return refuse([], texts.empty);
    faultsShown.clear();
    const { id, edition } = form.elements;
    const body = JSON.stringify({ id: id.value, edition: edition.value, answers: given, confirmed });
    remember(body);
    send(body);
  }

  function send(body) {
    say(texts.sending);
    status.scrollIntoView({ block: "nearest" });
    sender.send(body);
  }

  function answers() {
    const given = {};
    for (const control of controls) {
      const key = control.name.slice("svar-".length);
      if (control.type === "checkbox" && control.checked) (given[key] ??= []).push(control.value);
      else if ((isText(control) || control.checked) && control.value.trim()) given[key] = control.value;
    }
    return given;
  }

  function refused(status, problem) {
    if (form) remember(null);
    if (status === 410 || !form) return showUnsent();
    if (status === 409) {
      form.elements.id.value = newId();
      remember(null);
      say(texts.taken);
    } else if (status === 422) {
      const faults = (problem.errors ?? []).map(({ pointer, detail, kind, found }) => {
        return { key: pointer.split("/").at(-1), sentence: detail, kind, found };
      });
      refuse(faults, problem.detail);
    } else say((status === 403 && problem.detail) || (status === 404 && texts.gone) || texts.failed);
  }

  function refuse(faults, problem) {
    say("");
    faultsShown.show(faults, problem);
  }

  function thank() {
    draft.forget();
    const { content } = section.querySelector("[data-thanks-page]");
    const heading = content.querySelector("h1");
    document.title = document.title.replace(document.querySelector("h1").textContent, heading.textContent);
    history.replaceState(null, "", section.dataset.thanks);
    document.querySelector("main").replaceChildren(content);
    heading.focus();
    window.scrollTo(0, 0);
  }

  function personalData() {
    try {
      return controls.filter(isText).flatMap((control) => {
        const found = findPersonalData(control.value, rules);
        const once = new Map(found.map(({ kind, start, end }) => {
          const text = control.value.slice(start, end);
          return [`${kind} ${text}`, { kind, found: text }];
        }));
        const key = control.name.slice("svar-".length);
        return [...once.values()].map((one) => ({ key, sentence: texts.findings[one.kind], ...one }));
      });
    } catch {
      return []; // an old browser does not know all of the patterns; the server looks anyway
    }
  }

  // What did not arrive before the doors closed

  function showUnsent() {
    const written = form ? [] : (draft.read()?.answers ?? []).filter(([, , isText]) => isText);
    say(texts.closed, ...written.map(([, text]) => element("blockquote", { textContent: text, dir: "auto" })), forgetButton());
  }

  // Small parts

  function say(text, ...more) {
    status.replaceChildren(...(text ? [element("p", { textContent: text })] : []), ...more);
  }

  function forgetButton() {
    const button = element("button", { type: "button", className: "plain", textContent: texts.forget });
    button.addEventListener("click", () => {
      draft.forget();
      location.reload();
    });
    return button;
  }

  function isText(control) {
    return control.type === "textarea";
  }

  function isFilled(control) {
    return (isText(control) || control.checked) && control.value !== "";
  }

  /** crypto.randomUUID is only there over https. */
  function newId() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  }
})();
