/* Questions to the kernel, over the widget's messages: nothing of them is ever saved in the notebook. */

const AGAIN = 10000;

/** `ask(message, repeat, bytes)` resolves with the kernel's answer; with `repeat` it asks again until there is one. */
function asking(model) {
  const asked = new Map();
  const hear = (said) => {
    asked.get(said.answer)?.(said);
    asked.delete(said.answer);
  };
  model.on("msg:custom", hear);
  const ask = (message, repeat, bytes) =>
    new Promise((resolve) => {
      const number = newId();
      asked.set(number, resolve);
      const send = () => {
        if (!asked.has(number)) return;
        try {
          model.send({ ...message, ask: number }, undefined, bytes ? [bytes] : undefined);
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

function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
