// Loaded before anything is painted, so that the page never flashes in the wrong theme.
(() => {
  const chosen = localStorage.getItem('millrace.theme');
  if (chosen) document.documentElement.dataset.theme = chosen;
})();
