/** A form that keeps a draft is open in one tab at a time: in another the same draft would be overwritten.
 * `form(model, root)` draws it, and returns what ends it. */
function inOneTab({ model, el, look, name, elsewhere }, form) {
  let close = () => {};
  const gone = new Promise((resolve) => (close = resolve));
  const root = h("div", { className: look, lang: "sv" });
  ownKeys(root);
  el.append(root);
  const begin = () => {
    const stop = form(model, root);
    return gone.then(stop);
  };
  if (navigator.locks) {
    const waiting = setTimeout(() => root.append(h("p", { textContent: elsewhere })), 1000);
    const abort = new AbortController();
    gone.then(() => abort.abort());
    navigator.locks
      .request(`${name}-${model.get("place")}`, { signal: abort.signal }, () => {
        clearTimeout(waiting);
        return begin();
      })
      .catch(() => clearTimeout(waiting));
  } else begin();
  return () => close();
}
