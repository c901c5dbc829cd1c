/* What is typed in a reflection stays on this device until it has arrived, all but what is never stored anywhere. It is
   gone when it has been sent. Storage may be turned off or full: then the form works the same, without a memory. */
"use strict";

const LONG_NUMBER = /[0-9](?:[^0-9A-Za-zÅÄÖåäö]{0,6}[0-9]){9,}/g;

/** The draft of one occasion: {id, answers: [[name, value, isText]], sending}, where `sending` is what is on its way
    to the server, word for word, or null. */
function draftOf(code) {
  const key = `samling-reflektion-${code}`;
  return {
    read() {
      try {
        const draft = JSON.parse(localStorage.getItem(key));
        return typeof draft.id === "string" && Array.isArray(draft.answers) ? draft : null;
      } catch {
        return null;
      }
    },
    write(draft) {
      try {
        localStorage.setItem(key, JSON.stringify(draft));
      } catch {
        /* the form still works */
      }
    },
    forget() {
      try {
        localStorage.removeItem(key);
      } catch {
        /* there is nothing to forget */
      }
    },
  };
}

/** The text as it may lie on the device: without the kinds of personal data that are `neverStored`. A browser too old to
    look for them leaves out every long number. */
function keepable(text, rules, neverStored) {
  try {
    const found = findPersonalData(text, rules).filter(({ kind }) => neverStored.includes(kind));
    return found.reduceRight((kept, { start, end }) => `${kept.slice(0, start)}…${kept.slice(end)}`, text);
  } catch {
    return text.replace(LONG_NUMBER, "…");
  }
}

/** The page that thanks whoever has just sent the form without this script. The same address opened later has a newer
    draft to leave alone, so what says that it was just now goes out of the address. */
for (const sent of document.querySelectorAll("[data-sent]")) {
  draftOf(sent.dataset.sent).forget();
  history.replaceState(null, "", location.pathname);
}
