/** `h("p", {textContent: "…"}, …children)`: texts are always text. */
function h(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  if (properties?.role) made.setAttribute("role", properties.role);
  made.append(...children);
  return made;
}

/** Keeps JupyterLab from taking the keys, but for the one that saves the notebook. */
function ownKeys(root) {
  const mark = () => root.setAttribute("data-lm-suppress-shortcuts", "true"); // JupyterLab passes by what bears it
  mark();
  root.addEventListener("keydown", (event) => {
    const saves = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s";
    if (!saves) return event.stopPropagation();
    root.removeAttribute("data-lm-suppress-shortcuts");
    setTimeout(mark);
  });
}
