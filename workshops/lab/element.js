/** `h("p", {textContent: "…"}, …children)`: texts are always text. */
function h(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  if (properties?.role) made.setAttribute("role", properties.role);
  made.append(...children);
  return made;
}
