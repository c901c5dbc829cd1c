/* What is typed in a reflection stays on this device until it has arrived. Nobody else can read it there, and it is
   gone when it has been sent. Storage may be turned off or full: then the form works the same, without a memory. */
"use strict";

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

/** The page that thanks whoever sent the form without scripts. */
for (const sent of document.querySelectorAll("[data-sent]")) draftOf(sent.dataset.sent).forget();
