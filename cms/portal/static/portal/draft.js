/* What is typed in a reflection stays on this device until it has arrived.
   Without this script the form works the same; only a lost network then means typing again. */
"use strict";

(() => {
  const RETRY_SECONDS = 15;
  const storageKey = (code) => `samling-reflektion-${code}`;

  const sent = document.querySelector("[data-sent]");
  if (sent) {
    forget(sent.dataset.sent);
    return;
  }

  const form = document.querySelector("form[data-draft]");
  if (!form) return;
  const code = form.dataset.draft;
  const status = form.querySelector("[data-status]");
  const controls = [...form.elements].filter((control) => control.name.startsWith("svar-"));
  let waiting = null;

  // A refused form comes back from the server with everything in it, so it is newer than the draft.
  if (form.hasAttribute("data-refused")) remember();
  else restore(remembered());

  form.addEventListener("input", remember);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send();
  });
  window.addEventListener("online", () => waiting && send());

  async function send() {
    clearTimeout(waiting);
    waiting = null;
    status.textContent = "Skickar …";
    try {
      // The same id every time: however often it is sent, it counts once.
      const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) });
      if (answer.status >= 500) throw new Error("the server is down or restarting");
      if (answer.ok && answer.redirected) location.assign(answer.url);
      else HTMLFormElement.prototype.submit.call(form); // let the browser show what the server has to say
    } catch {
      status.textContent =
        "Ingen kontakt med servern. Det du skrev ligger kvar på den här enheten, och vi försöker igen om en stund. " +
        "Stäng inte sidan.";
      waiting = setTimeout(send, RETRY_SECONDS * 1000);
    }
  }

  function remember() {
    const answers = controls
      .filter((control) => (control.type === "textarea" ? control.value : control.checked && control.value))
      .map((control) => [control.name, control.value]);
    store(answers.length ? { id: form.elements.id.value, answers } : null);
  }

  function restore(draft) {
    if (!draft) return;
    form.elements.id.value = draft.id;
    for (const [name, value] of draft.answers) {
      for (const control of controls.filter((one) => one.name === name)) {
        if (control.type === "textarea") control.value = value;
        else if (control.value === value) control.checked = true;
      }
    }
    status.textContent = "Det du skrev förut på den här enheten finns kvar i formuläret. ";
    const clear = document.createElement("button");
    clear.type = "button";
    clear.className = "plain";
    clear.textContent = "Ta bort det";
    clear.addEventListener("click", () => {
      forget(code);
      location.reload();
    });
    status.append(clear);
  }

  function remembered() {
    try {
      const draft = JSON.parse(localStorage.getItem(storageKey(code)));
      return draft && typeof draft.id === "string" && Array.isArray(draft.answers) ? draft : null;
    } catch {
      return null; // storage may be turned off, or hold something else
    }
  }

  function store(draft) {
    try {
      if (draft) localStorage.setItem(storageKey(code), JSON.stringify(draft));
      else localStorage.removeItem(storageKey(code));
    } catch {
      /* full or turned off: the form still works */
    }
  }

  function forget(code) {
    try {
      localStorage.removeItem(storageKey(code));
    } catch {
      /* turned off */
    }
  }
})();
