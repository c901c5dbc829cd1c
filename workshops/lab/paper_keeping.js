/* What makes sure that nothing typed is lost: a memory in the browser. */

const LONG_NUMBER = /\p{Nd}(?:[^\p{L}\p{Nd}]{0,6}\p{Nd}){9,}/gu;

/** What the browser remembers of one occasion in one kit. A personnummer must lie nowhere, so long numbers do not. */
function memoryOf(place, occasion) {
  const name = `samling-paper:${place}:${occasion}`;
  return { read, write, sending };

  function read() {
    try {
      const found = JSON.parse(localStorage.getItem(name));
      return typeof found.id === "string" && typeof found.answers === "object" ? found : null;
    } catch {
      return null;
    }
  }

  /** `masked`: something was left out, so that it cannot be saved as it is remembered. */
  function write(draft) {
    if (!draft) return put(name, null);
    const mask = (text) => text.replace(LONG_NUMBER, "…");
    const answers = mapTexts(draft.answers, mask);
    put(name, JSON.stringify({ ...draft, answers, ahead: mask(draft.ahead), masked: JSON.stringify(answers) !== JSON.stringify(draft.answers) }));
  }

  /** Whether the person has asked to send, and it has not gone well yet. */
  function sending(wanted) {
    if (wanted !== undefined) put(`${name}:send`, wanted ? "1" : null);
    try {
      return localStorage.getItem(`${name}:send`) !== null;
    } catch {
      return false;
    }
  }
}

function put(name, text) {
  try {
    if (text) localStorage.setItem(name, text);
    else localStorage.removeItem(name);
  } catch {
    /* a browser that remembers nothing: the form still works */
  }
}

function mapTexts(answers, change) {
  return Object.fromEntries(Object.entries(answers).map(([key, one]) => [key, typeof one === "string" ? change(one) : one]));
}
