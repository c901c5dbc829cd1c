/* What makes sure that nothing typed is lost: a memory in the browser, and questions that are asked until answered. */

const AGAIN = 10000;
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
    const answers = mapTexts(draft.answers, (text) => text.replace(LONG_NUMBER, "…"));
    put(name, JSON.stringify({ ...draft, answers, masked: JSON.stringify(answers) !== JSON.stringify(draft.answers) }));
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

/** `ask(message, repeat)` resolves with the kernel's answer; with `repeat` it asks again until there is one. */
function asking(model) {
  const asked = new Map();
  const hear = (said) => {
    asked.get(said.answer)?.(said);
    asked.delete(said.answer);
  };
  model.on("msg:custom", hear);
  const ask = (message, repeat) =>
    new Promise((resolve) => {
      const number = newId();
      asked.set(number, resolve);
      const send = () => {
        if (!asked.has(number)) return;
        try {
          model.send({ ...message, ask: number });
        } catch {
          /* the kernel is gone: the form says that there is no answer */
        }
        if (repeat) setTimeout(send, AGAIN);
      };
      send();
    });
  ask.stop = () => {
    asked.clear();
    model.off("msg:custom", hear);
  };
  return ask;
}

function mapTexts(answers, change) {
  return Object.fromEntries(Object.entries(answers).map(([key, one]) => [key, typeof one === "string" ? change(one) : one]));
}

function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
