// After each save without a reload: what was worked out from the draft is fetched again.
document.addEventListener("w-autosave:success", async ({ detail }) => {
  const page = detail?.data?.pk;
  if (!page) return;
  for (const part of document.querySelectorAll("[data-refreshed]")) {
    const answer = await fetch(part.dataset.refreshed.replace("/0/", `/${page}/`));
    if (answer.ok && !answer.redirected) part.innerHTML = await answer.text();
  }
});
