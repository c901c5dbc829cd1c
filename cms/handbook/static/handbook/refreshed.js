// After each save without a reload: what was worked out from the draft is fetched again. Only the newest save's answers
// are shown, since an older one's may come later.
let saves = 0;
document.addEventListener("w-autosave:success", async ({ detail }) => {
  const page = detail?.data?.pk;
  if (!page) return;
  const mine = ++saves;
  for (const part of document.querySelectorAll("[data-refreshed]")) {
    const answer = await fetch(part.dataset.refreshed.replace("/0/", `/${page}/`));
    const shown = await answer.text();
    if (mine !== saves) return;
    if (answer.ok && !answer.redirected) part.innerHTML = shown;
  }
});
