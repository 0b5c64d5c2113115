// Which of light and dark was chosen by hand, set before anything is drawn.
(() => {
  const chosen = localStorage.getItem("scheme");
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
})();
